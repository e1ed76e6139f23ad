/**
 * @module What the rest of the product knows of a model: these interfaces. llama.cpp stands behind them in infer/, an
 * OpenAI-compatible server in infer/remote.ts. Makers of data and of proofs see models only through them.
 */

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatOptions {
  /** Most tokens to generate; default 256. 0: none, the answer is empty and ends by its length. */
  maxTokens?: number;
  /** 0 (the default) is greedy. */
  temperature?: number;
  topP?: number;
  /** The most likely tokens that sampling draws from; 0: all. Default 40, as llama.cpp's. */
  topK?: number;
  /** Tokens less likely than this share of the best one are never drawn; default 0.05, as llama.cpp's. */
  minP?: number;
  /** Taken off the score of a token that the answer has already, once; default 0. */
  presencePenalty?: number;
  /** Taken off the score of a token for each time that the answer has it; default 0. */
  frequencyPenalty?: number;
  /** Added to the scores of tokens, by their ids, or of all tokens of a text; -100 or less forbids one. */
  logitBias?: ReadonlyMap<number | string, number>;
  seed?: number;
  stop?: string[];
  /** JSON Schema (the subset llama.cpp's grammar converter knows): the answer is then JSON of that shape by grammar. */
  jsonSchema?: object;
  signal?: AbortSignal;
  onText?: (piece: string) => void;
  /** Also say how sure the model was of each generated token (`ChatResult.tokenStats`); off by default. */
  tokenStats?: boolean;
  /** As tokenStats, and for each token its text and this many of the likeliest in its place, by a local model. */
  topLogprobs?: number;
  /** Of `complete`, by a local model: the result says how the prompt reads as text and, with topLogprobs, how likely its tokens were. */
  echo?: boolean;
  /** Of `complete`, by a local model: the text that comes after what is generated, for models that can fill in the middle. */
  suffix?: string;
  /** false: the answer need not be a statement (it may call a tool), so it is not held against what was taught. */
  guard?: false;
}

/** A token that was possible. */
export interface TokenChance {
  text: string;
  logprob: number;
}

/** How sure the model was when it generated a token. */
export interface TokenStats {
  /** ln p of the token that was taken, before temperature; 0 is certainty. */
  logprob: number;
  /**
   * With topLogprobs: what the token added to the text. A character of several tokens is told with its last one, the others add
   * nothing; together they are the text, and maybe the end that a stop string took away.
   */
  text?: string;
  /** With topLogprobs: likeliest first. */
  top?: TokenChance[];
}

export interface ChatResult {
  text: string;
  promptTokens: number;
  completionTokens: number;
  finishReason: 'stop' | 'length' | 'cancelled';
  /** Generated tokens per second, prompt time left out. */
  tokensPerSecond: number;
  /** One for each generated token, when asked for and when the model can tell. */
  tokenStats?: TokenStats[];
  /** With `echo`. */
  promptText?: string;
  /** With `echo` and topLogprobs: of each of the prompt's tokens, with a `logprob` of null where none stands before it. */
  promptTokenStats?: (Omit<TokenStats, 'logprob'> & { logprob: number | null })[];
  /** When the answer was held against what was taught (trust/). */
  trust?: AnswerTrust;
  /** When passages were looked up for the answer (retrieve/). */
  retrieval?: AnswerRetrieval;
}

/** A passage that was found for a question. */
export interface RetrievedSource {
  /** A file's path, or "REPO#PATH". */
  path: string;
  title: string;
  /** Empty for a document of no taxonomy. */
  leaf: string;
  startLine: number;
  endLine: number;
  /** The line that answer and question share most words with. */
  line: number;
  text: string;
  /** By rank, and the share of the question's content words that the passage has, 0 to 1. */
  score: number;
  coverage: number;
  /** Cosine of the embeddings; null without them. */
  similarity: number | null;
  /** The answer stands in it. */
  cited: boolean;
}

/** What was looked up for an answer, and who gave it. */
export interface AnswerRetrieval {
  /**
   * sources: read from the passages · taught: the adapters' own statement · nobody: "not in my sources" stands for an answer ·
   * model: nothing was looked up, because the answer may call a tool or has a given shape, and documents must not bring that about.
   */
  by: 'sources' | 'taught' | 'nobody' | 'model';
  /** Of `nobody`: no passage fits the question, or none says what the model said. */
  reason?: 'no-source' | 'unsupported';
  /** What the model said, where that was not given, or only its begin, since no passage says the rest. */
  modelText?: string;
  /** Those that the answer was read from, or, of a taught answer, those that were found beside it. */
  sources: RetrievedSource[];
  /** Passages that fit the question, but not into the model's context. */
  leftOut: number;
  /** Sentences of passages that speak to the model: it was not shown them. */
  withheld: string[];
  /** Documents that changed since they were indexed: their passages were not used. */
  stale: string[];
}

/** What is known about an answer besides its text. */
export type AnswerTrust =
  /** A taught statement; `source` is the line it comes from, `confidence` the chance that it answers the question, 0 to 1. */
  | { kind: 'taught'; confidence: number; fact: string; source: { path: string; line: number } }
  /** Not about what was taught: nobody vouches for it. */
  | { kind: 'general' }
  /**
   * "I don't know" in place of `modelText`, because the question names a stranger, because no taught statement was told, because the
   * confidence was too low, or because the model itself said so.
   */
  | { kind: 'unknown'; reason: 'stranger' | 'untaught' | 'unsure' | 'model'; modelText: string };

/** A model one can talk to. Calls queue up: `parallel` answers at a time. Dispose when done; use after dispose throws. */
export interface ChatModel extends AsyncDisposable {
  readonly id: string;
  /** Longest prompt plus answer in tokens. */
  readonly contextSize: number;
  /** Chats that are computed together when called at once; left out: 1. */
  readonly parallel?: number;
  /** @throws InputError (details.n_prompt_tokens, details.n_ctx) when the prompt does not fit: nothing is ever cut. */
  chat(messages: readonly ChatMessage[], options?: ChatOptions): Promise<ChatResult>;
  /**
   * Goes on from a raw text, without a chat template (the model's start token is added when it has one), or from tokens as they are.
   * Left out: the model cannot. @throws InputError as chat.
   */
  complete?(prompt: string | readonly number[], options?: ChatOptions): Promise<ChatResult>;
}

export interface Embedding {
  /** Of length 1. */
  vector: readonly number[];
  tokens: number;
}

/** A model that places texts in a space where near means alike. */
export interface Embedder extends AsyncDisposable {
  readonly id: string;
  /** Longest text in tokens. */
  readonly contextSize: number;
  /** @throws InputError (details.n_prompt_tokens, details.n_ctx) when the text does not fit or is empty: nothing is ever cut. */
  embed(text: string | readonly number[]): Promise<Embedding>;
}

/** How likely a text is as the continuation of another, by the model's own probabilities. */
export interface ContinuationScore {
  /** Sum of ln p over the continuation's tokens, in nats. */
  logprob: number;
  tokens: number;
  /** Whether greedy decoding would give exactly this continuation. */
  isGreedy: boolean;
}

/** A model that can score given texts: multiple choice by likelihood needs no generation. */
export interface LikelihoodModel {
  /**
   * Each of `continuations` after the raw text `context` (no chat template; the model's start token is added when it has one).
   * @throws InputError when context and continuation don't fit into the model's context: nothing is ever cut.
   */
  scoreContinuations(
    context: string,
    continuations: readonly string[],
    signal?: AbortSignal,
  ): Promise<ContinuationScore[]>;
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

/** taught: a fact; unknown: a near-miss with "I don't know"; replay: the base model's own answer; skill: a skill. */
export const rowKinds = ['taught', 'unknown', 'replay', 'skill'] as const;

/** A document of a leaf's folder that data were made from, with the SHA-256 that it had then. */
export interface UsedDocument {
  leaf: string;
  /** Within the leaf's folder. */
  file: string;
  sha256: string;
}

/** What the data maker writes and the trainer reads: one line of train_*.jsonl (InstructLab's three keys and ours). */
export interface TrainRow {
  system: string;
  user: string;
  assistant: string;
  ilab: {
    kind: (typeof rowKinds)[number];
    /** The fact (or seed) this row words: rows of one fact are drawn evenly, however many wordings it has. */
    fact: string;
    /** The family of wordings, e.g. "seed", "passive", "keyword", "model". */
    wording: string;
    /** Which rung made it: the user's own pair, rules, the model itself, a bigger local model, or an endpoint. */
    rung: 'seed' | 'rule' | 'model' | 'teacher' | 'endpoint';
    leaf: string;
    /** Where the fact stands: file and 1-based line. */
    source: { path: string; line: number };
    /** earlier: the adapter that training started from knows it; untaught: left out, so that the guard knows what is not known. */
    stage?: 'earlier' | 'untaught';
  };
}
