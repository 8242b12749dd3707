// What a person may type after `npm run sim --` to have the laboratory or the patient administration say one thing.

import { parseArgs } from 'node:util'

export const USAGE = `One result, or one move, by hand; the results feed must be listening.
  lab "K 6.9" --ward E5 --bed 4         release it for whoever lies there: "covid positive", "FBC", "UE K 6.9 CREA 210"
      --preliminary                     not final yet
      --order NUMBER                    in answer to this request
      --final NUMBER                    a preliminary report becomes final: values, or none for the same
      --correct NUMBER                  put a report right: lab "K 4.6" --correct L…
      --cancel NUMBER                   no result can be had of it
      --wrong NUMBER --ward D4 --bed 2  it was the specimen of whoever lies there
      --again NUMBER                    the same report once more
      --broken KIND                     something that must not be taken as it is
      --course N                        so many of them, twelve hours apart, the last one as typed
      --burst N                         so many results of patients and panels as they come
  pas move --ward D4 --bed 3 --to D6    to a free bed there; --to-bed SR1 chooses one
  pas discharge --ward D4 --bed 3
  with --site SGH (Southmere General), EFH or MWC; --feed HOST:PORT (127.0.0.1:2575)
`

export interface Wanted {
  readonly system: string
  readonly words: readonly string[]
  readonly values: ReturnType<typeof parse>['values']
}

const string = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      site: { ...string, default: 'SGH' },
      ward: string,
      bed: string,
      to: string,
      'to-site': string,
      'to-bed': string,
      preliminary: flag,
      order: string,
      final: string,
      correct: string,
      cancel: string,
      wrong: string,
      again: string,
      broken: string,
      course: string,
      burst: string,
      feed: { ...string, default: '127.0.0.1:2575' },
      /** Where the hospital is, when one is running: it knows who lies where now. */
      url: string,
      /** Where what was sent by hand is kept. */
      memory: string,
      help: flag,
    },
  })

/** Throws on what is no option. */
export function readArguments(args: readonly string[]): Wanted {
  const { values, positionals } = parse(args)
  const [system = '', ...words] = positionals
  return { system, words, values }
}

/** Throws when it is none. */
export function addressOf(text: string): { readonly host: string; readonly port: number } {
  const [host = '', port = ''] = text.split(':')
  if (host === '' || !/^\d{1,5}$/.test(port)) throw new Error(`"${text}" is no HOST:PORT`)
  return { host, port: Number(port) }
}
