/**
 * @module What the rest of the product knows of a model: these interfaces. llama.cpp stands behind them in infer/, an
 * OpenAI-compatible server in infer/remote.ts. Makers of data and of proofs see models only through them.
 */

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatOptions {
  /** Most tokens to generate; default 256. */
  maxTokens?: number;
  /** 0 (the default) is greedy. */
  temperature?: number;
  topP?: number;
  seed?: number;
  stop?: string[];
  /** JSON Schema (the subset llama.cpp's grammar converter knows): the answer is then JSON of that shape by grammar. */
  jsonSchema?: object;
  signal?: AbortSignal;
  onText?: (piece: string) => void;
}

export interface ChatResult {
  text: string;
  promptTokens: number;
  completionTokens: number;
  finishReason: 'stop' | 'length' | 'cancelled';
  /** Generated tokens per second, prompt time left out. */
  tokensPerSecond: number;
}

/** A model one can talk to. Calls queue up: one answer at a time. Dispose when done; use after dispose throws. */
export interface ChatModel extends AsyncDisposable {
  readonly id: string;
  /** Longest prompt plus answer in tokens. */
  readonly contextSize: number;
  /** @throws InputError (details.n_prompt_tokens, details.n_ctx) when the prompt does not fit: nothing is ever cut. */
  chat(messages: readonly ChatMessage[], options?: ChatOptions): Promise<ChatResult>;
}

/** One chat as token ids, with the span of the answer that training supervises. */
export interface EncodedChat {
  tokens: Int32Array;
  /** The first token of the answer; tokens before it are the prompt exactly as chat sends it. */
  answerStart: number;
}

/** The model's own tokenizer and chat template. */
export interface ChatTokenizer {
  /** The prompt up to and including the header of the assistant's turn. */
  encodePrompt(messages: readonly ChatMessage[]): Int32Array;
  /** `messages` end with the assistant's turn; the token that ends the turn is included and supervised. */
  encodeChat(messages: readonly ChatMessage[]): EncodedChat;
  decode(tokens: ArrayLike<number>): string;
}

/** What the data maker writes and the trainer reads: one line of train_*.jsonl (InstructLab's three keys and ours). */
export interface TrainRow {
  system: string;
  user: string;
  assistant: string;
  ilab: {
    /** taught: a fact; unknown: a near-miss with "I don't know"; replay: the base model's own answer; skill: a skill. */
    kind: 'taught' | 'unknown' | 'replay' | 'skill';
    /** The fact (or seed) this row words: rows of one fact are drawn evenly, however many wordings it has. */
    fact: string;
    /** The family of wordings, e.g. "seed", "passive", "keyword", "model". */
    wording: string;
    /** Which rung made it: the user's own pair, rules, the model itself, or an endpoint. */
    rung: 'seed' | 'rule' | 'model' | 'endpoint';
    leaf: string;
    /** Where the fact stands: file and 1-based line. */
    source: { path: string; line: number };
  };
}
