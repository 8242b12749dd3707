/**
 * The HTML of the sign-in: the page of people to pick from, the self-posting form, the page of a refused
 * request. No script is needed for any of them. Draws; decides nothing.
 */
import type { User } from '../state/user-store.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const text = (value: string): string => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
.mark { border: 2px dashed; padding: .25rem .75rem; display: inline-block; font-weight: 600; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-block: 1.5rem .5rem; }
ul { list-style: none; padding: 0; }
button, input { font: inherit; }
li button { display: block; width: 100%; text-align: start; padding: .6rem .75rem; margin: .25rem 0; border: 1px solid GrayText; border-radius: .4rem; background: ButtonFace; color: ButtonText; cursor: pointer; }
button:focus-visible, input:focus-visible { outline: 3px solid CanvasText; outline-offset: 2px; }
small { display: block; }
.row { display: flex; gap: .5rem; align-items: end; flex-wrap: wrap; }
.row label { flex: 1; } .row input { display: block; width: 100%; margin-top: .35rem; padding: .5rem; box-sizing: border-box; }
.row button, .cancel { padding: .5rem 1rem; }
`

const page = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`

const hidden = (fields: Iterable<readonly [string, string]>): string =>
  [...fields].map(([name, value]) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`).join('')

export interface PickPage {
  readonly tenantName: string
  /** The parameters of the authorization request, sent along with the choice. */
  readonly parameters: Iterable<readonly [string, string]>
  readonly users: readonly User[]
  /** How many more match than are shown. */
  readonly more: number
  readonly filter: string
  /** Why the last attempt failed, in words. */
  readonly problem?: string
}

const person = (user: User): string => {
  const what = [user.jobTitle, user.department, user.officeLocation].filter((part) => part !== null)
  const details = [user.userPrincipalName, ...what].join(' · ')
  return `<li><button name="sim_user" value="${text(user.id)}"><strong>${text(user.displayName)}</strong><small>${text(details)}</small></button></li>`
}

export const pickPage = (view: PickPage): string => {
  const fields = hidden(view.parameters)
  const problem = view.problem === undefined ? '' : `<p role="alert">${text(view.problem)}</p>`
  const none = view.users.length === 0 ? '<p>Nobody matches.</p>' : ''
  const more = view.more > 0 ? `<p>${view.more} more match: narrow the search.</p>` : ''
  const filter = `<form method="get" role="search">${fields}<div class="row"><label>Find a person by name, user name, job or department<input type="search" name="sim_filter" value="${text(view.filter)}" autofocus autocomplete="off"></label><button>Find</button></div></form>`
  const list = `<form method="post">${fields}<ul>${view.users.map(person).join('')}</ul>${none}${more}<p><button class="cancel" name="sim_cancel" value="1">Cancel</button></p></form>`
  return page(
    `Sign in to ${view.tenantName}`,
    `<p class="mark">Simulated Microsoft 365 tenant: no password is asked</p><h1>Sign in to ${text(view.tenantName)}</h1>${problem}${filter}<h2>Who are you?</h2>${list}`,
  )
}

/** Posts the fields to the client at once; with a button for a browser without script. */
export const postingPage = (action: string, fields: Iterable<readonly [string, string]>): string =>
  page(
    'Signing in',
    `<form method="POST" action="${text(action)}">${hidden(fields)}<noscript><p>Signed in. One more step:</p><button>Continue</button></noscript></form><script>document.forms[0].submit()</script>`,
  )

export const refusalPage = (message: string): string =>
  page(
    'Cannot sign in',
    `<p class="mark">Simulated Microsoft 365 tenant</p><h1>Cannot sign in</h1><p>${text(message)}</p>`,
  )

export const signedOutPage = (): string =>
  page('Signed out', '<h1>You are signed out</h1><p>You may close this window.</p>')
