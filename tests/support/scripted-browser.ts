// A browser without a window: follows the simulated tenant's sign-in pages by their forms, as a person would.

import { mapHost } from '../../main/graph/host-map.ts'

export type Visitor =
  /** Picks this person on the page; a login hint needs no pick. */
  | { readonly does: 'sign-in'; readonly upn: string }
  | { readonly does: 'cancel' }
  /** Looks at the page and goes away for a coffee. */
  | { readonly does: 'nothing' }

export interface ScriptedBrowser {
  readonly open: (url: string) => Promise<void>
  /** What the next visitor does. */
  visitor: Visitor
  /** Addresses it was sent to. */
  readonly visited: URL[]
  /** What the console's own page said at the end. */
  lastPage: string
}

export function scriptedBrowser(tenantUrl: string, visitor: Visitor): ScriptedBrowser {
  const browser: ScriptedBrowser = {
    visitor,
    visited: [],
    lastPage: '',
    async open(url) {
      browser.visited.push(new URL(url))
      const address = url.startsWith(`${tenantUrl}/`) ? url : mapHost(url, { 'login.microsoftonline.com': tenantUrl })
      if (address === null) throw new Error(`the browser was sent to ${url}`)
      const page = await (await fetch(address)).text()
      if (browser.visitor.does === 'nothing') return
      const answer = isFinal(page) ? page : await choose(address, page, browser.visitor)
      const { action, fields } = formOf(answer)
      browser.lastPage = await (await fetch(action, { method: 'POST', body: fields })).text()
    },
  }
  return browser
}

async function choose(address: string, page: string, visitor: Visitor): Promise<string> {
  const { fields } = formOf(page.slice(page.indexOf('<form method="post"')))
  if (visitor.does === 'cancel') fields.set('sim_cancel', '1')
  if (visitor.does === 'sign-in') {
    const people = [...page.matchAll(/name="sim_user" value="([^"]+)"[\s\S]*?<small>([^ <]+)/g)]
    const id = people.find(([, , upn]) => upn === visitor.upn)?.[1]
    if (id === undefined) throw new Error(`the sign-in page does not offer ${visitor.upn}`)
    fields.set('sim_user', id)
  }
  return await (await fetch(address.split('?')[0] ?? '', { method: 'POST', body: fields })).text()
}

/** The page that posts itself back to the console. */
const isFinal = (page: string): boolean => page.includes('<form method="POST" action="http://localhost:')

function formOf(page: string): { action: string; fields: URLSearchParams } {
  const form = /<form[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  const fields = new URLSearchParams()
  for (const [, name, value] of form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g))
    fields.append(plain(name), plain(value))
  // The console listens on the IPv4 loopback alone.
  return { action: plain(/action="([^"]*)"/.exec(form)?.[1]).replace('//localhost:', '//127.0.0.1:'), fields }
}

const plain = (text = ''): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
