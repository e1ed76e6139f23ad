/** @module Which of llama.cpp's server tests say nothing about this server, and why. */

const native =
  "it asks interfaces of llama.cpp's own (/completion, /props, /slots, /tokenize, its pages), which are not here";
const options =
  "it asks for settings or fields that only llama.cpp's server has (grammar, timings, __verbose, templates by name)";
const model = 'it counts or knows tokens of models that are downloaded';
const tools = 'it needs a model that can use tools, and downloads it';
const media = 'it sends pictures';

/** The first that fits counts; names are "unit.test_FILE::test_NAME[CASE]". */
const reasons: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/test_basic::test_(server_props|server_slots|load_split|no_ui|server_model_aliases)/, native],
  [/test_basic::test_server_multiple_addresses/, options],
  [/test_completion::(?!.*openai_library)/, native],
  [/test_ctx_shift::|test_stream::/, native],
  [/(apply_chat_template|completion::test_logit_bias|token_count|embedding_pooling_none\b)/, native],
  [/test_security::test_(access_static|correct_api_key|cors_proxy)/, native],
  [
    /(test_chat_template|prefill|continue_final|with_json_schema|_grammar|timings|return_progress|verbose|telemetry)/,
    options,
  ],
  [
    /(cached_tokens|embedding_mixed_input|content_text_same|pooling_none_oai|defaults_to_localhost_with_tools)/,
    options,
  ],
  [/test_chat_completion(_stream)?\[|with_openai_library\b.*|embedding_usage/, model],
  [/test_tool_call::(?!.*tool_call_fast)/, tools],
  [/local_media/, media],
  [/context_size_exceeded/, "the error has OpenAI's type here, and llama.cpp's two numbers"],
  [/error_prompt_too_long/, 'it wants other words for the same refusal'],
  [/cors_options|localhost_rejects/, 'it wants pages of strangers told what to do; here they get 403'],
  [
    /invalid_chat_completion_req\[messages7/,
    "llama.cpp goes on with a last message of the assistant's; here it is answered",
  ],
  [/response_format\[.*-3000|response_format\[response_format1/, 'a schema without a type is refused here'],
];

/** For Python, which reads them the same way. */
export const leftOutPatterns = reasons.map(([{ source }]) => source);

export const whyLeftOut = (test: string): string | null =>
  reasons.find(([pattern]) => pattern.test(test))?.[1] ?? null;
