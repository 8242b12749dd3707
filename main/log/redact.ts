// Takes out of a log record what must never be in a log: by the name of a field, and by the look of a text.

const SECRET_KEYS =
  /^(.*token.*|authorization|cookie|secret|password|key|claims|assertion|subject|body|from|title|text|reason|situation|background|assessment|recommendation|patient|.*name|nhs.*|hospitalNumber|born|username|upn|email|phone|bleep|callBack|raw|fields|story|notificationUrl)$/i

/** Fields whose names look secret and are not: facts about the program. */
const PLAIN_KEYS: ReadonlySet<string> = new Set(['feedname', 'channelname', 'eventname', 'errorname', 'statuscode'])

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g, '[token]'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[address]'],
  [/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g, '[number]'],
  [/([?&](?:token|code|claims|client_info|state|login_hint|\$?deltatoken|\$?skiptoken)=)[^&\s"']+/gi, '$1[removed]'],
  [/(\/(?:home|Users)\/)[^/\s"']+/g, '$1[user]'],
  [/([A-Z]:\\Users\\)[^\\\s"']+/gi, '$1[user]'],
]

const DEEPEST = 6

export function redactText(text: string): string {
  return PATTERNS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)
}

/** A copy of `value` that is safe to write down. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value
  if (depth >= DEEPEST) return '[deep]'
  if (value instanceof Error)
    return { errorName: value.name, message: redactText(value.message), stack: redactText(value.stack ?? '') }
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_KEYS.test(key) && !PLAIN_KEYS.has(key.toLowerCase()) ? '[removed]' : redact(inner, depth + 1),
    ]),
  )
}
