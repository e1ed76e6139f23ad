/** @module The mix of types that llama.cpp gives the weights of a q4_K_M or q6_K model, by their part and layer. */
import type { WritableType } from '../gguf/quantize.ts';
import type { Gguf, GgufTensor } from '../gguf/read.ts';

type Part = 'output' | 'embedding' | 'value' | 'key' | 'attentionOutput' | 'down' | 'other';

function partOf(name: string): Part {
  if (name === 'output.weight') return 'output';
  if (name === 'token_embd.weight' || name === 'per_layer_token_embd.weight') return 'embedding';
  if (/attn_(qkv|kv_b|v)\.weight/.test(name)) return 'value';
  if (name.includes('attn_k.weight')) return 'key';
  if (name.includes('attn_output.weight')) return 'attentionOutput';
  return name.includes('ffn_down') ? 'down' : 'other';
}

/** The first and the last eighth of the layers and every third between matter most. */
function deservesMoreBits(layer: number, layers: number): boolean {
  const eighth = Math.floor(layers / 8);
  return layer < eighth || layer >= Math.floor((7 * layers) / 8) || (layer - eighth) % 3 === 2;
}

/**
 * To be asked once for each weight that is quantised, layer by layer, as llama.cpp counts them (llama-quant.cpp,
 * llama_tensor_get_type_impl). Whether rows are whole blocks is not looked at, but for output and embedding.
 */
export function mixedType(base: Gguf, wanted: 'q4_K_M' | 'q6_K'): (tensor: GgufTensor) => WritableType {
  const architecture = String(base.metadata.get('general.architecture'));
  const number = (key: string): number => Number(base.metadata.get(`${architecture}.${key}`) ?? 0);
  const layers = number('block_count');
  const experts = number('expert_count');
  const heads = number('attention.head_count');
  const isTied = !base.tensors.has('output.weight');
  const values = [...base.tensors.keys()].filter((name) => partOf(name) === 'value').length;
  // Its value matrices are an eighth of the others, so more bits there cost next to nothing.
  const is70B =
    ['llama', 'qwen2'].includes(architecture) && layers === 80 && heads !== number('attention.head_count_kv');
  const standard: WritableType = wanted === 'q6_K' ? 'q6_K' : 'q4_K';
  let valuesSeen = 0;
  let downsSeen = 0;
  const isMixed = wanted === 'q4_K_M';

  const valueType = (): WritableType => {
    const more = isMixed && deservesMoreBits(valuesSeen++, values);
    if (experts === 8) return 'q8_0';
    if (more) return 'q6_K';
    return is70B && standard === 'q4_K' ? 'q5_K' : standard;
  };
  const downType = (name: string): WritableType => {
    const count = downsSeen++;
    const layer = experts > 1 ? Number(/^blk\.(\d+)\./.exec(name)?.[1] ?? 0) : count;
    return isMixed && deservesMoreBits(layer, layers) ? 'q6_K' : standard;
  };

  return ({ name, ne }) => {
    const part = partOf(name);
    switch (part) {
      case 'output':
      case 'embedding':
        if (part === 'embedding' && !isTied) return standard;
        return ne[0]! % 256 === 0 ? 'q6_K' : 'q8_0';
      case 'value':
        return valueType();
      case 'key':
        return experts === 8 ? 'q8_0' : standard;
      case 'attentionOutput':
        return experts === 8 && isMixed ? 'q5_K' : standard;
      case 'down':
        return downType(name);
      case 'other':
        return standard;
    }
  };
}
