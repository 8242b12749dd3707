import type { directoryChannels } from '../../contract/directory-channels.ts'
import { digitsOf } from '../../domain/directory/fold.ts'
import type { Contact } from '../ports.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'

export const directoryHandlers = (inCache: InCache, contact: Contact): HandlersOf<typeof directoryChannels> => ({
  'directory.search': ({ find, limit }) => inCache((workspace) => answer(workspace.directory.search(find, limit))),
  'people.list': ({ find, offset, limit }) =>
    inCache((workspace) => answer(workspace.directory.people(find, offset, limit))),
  'people.get': ({ id }) => inCache((workspace) => reply(workspace.directory.person(id))),
  'people.state': () => inCache((workspace) => answer(workspace.directory.search('', 1).staff)),
  'people.readNow': () =>
    inCache((workspace) => {
      workspace.readStaffNow()
      return answer({})
    }),
  'contact.dial': async ({ number }) => {
    // RFC 3966: a number of the whole world begins with a plus.
    const digits = number.startsWith('+') ? `+${number.replace(/\D/g, '')}` : digitsOf(number)
    return opened(await contact.open(`tel:${digits}`), `Nothing on this computer makes calls. Dial ${number}.`)
  },
  'contact.chat': async ({ id }) => {
    const person = inCache((workspace) => reply(workspace.directory.person(id)))
    if (!person.ok) return person
    const address = `msteams:/l/chat/0/0?users=${encodeURIComponent(person.value.username)}`
    return opened(await contact.open(address), 'Teams did not open on this computer.')
  },
  'contact.copy': ({ text }) => {
    contact.copy(text)
    return answer({})
  },
})

const opened = (done: boolean, otherwise: string) =>
  done ? answer({}) : refuse('not-opened', `${otherwise} You can copy it instead.`)
