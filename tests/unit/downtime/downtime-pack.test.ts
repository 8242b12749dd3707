import { expect, it } from 'vitest'
import { HOUR } from '../../../domain/instant.ts'
import { downtimePack, type PackRole } from '../../../main/downtime/downtime-pack.ts'
import { packName } from '../../../main/downtime/pack-facts.ts'
import { NINE } from '../../support/sample-page.ts'

const held: PackRole = {
  siteName: 'Southmere General Hospital',
  specialty: 'Acute medicine',
  name: 'Medical registrar on call',
  holder: 'Dr Amara Okafor',
  until: NINE + 12 * HOUR,
  cover: null,
  next: { name: 'Dr Luís Silva', from: NINE + 12 * HOUR },
  phone: '01632 960107',
  bleep: '2417',
}
const facts = { hospital: 'Southmere', mark: null, asAt: NINE, madeAt: NINE + 60_000, roles: [held] }

it('says who holds a role, until when, who is next and how to reach them, and as at when', () => {
  const page = downtimePack(facts)
  for (const words of ['Dr Amara Okafor, until 22-Nov-2026 21:00', 'Dr Luís Silva, from 22-Nov-2026 21:00', '2417'])
    expect(page).toContain(words)
  expect(page).toContain('As known at 22-Nov-2026 09:00; printed 22-Nov-2026 09:01')
})

it('says who covers a role that nobody holds', () => {
  const vacant = { ...held, holder: null, cover: 'Dr Luís Silva (Medical SHO on call)' }
  expect(downtimePack({ ...facts, roles: [vacant] })).toContain(
    'Nobody. Covered by Dr Luís Silva (Medical SHO on call)',
  )
})

it('wears the mark of a simulated hospital, and no mark otherwise', () => {
  expect(downtimePack({ ...facts, mark: 'simulated' })).toContain('Simulated hospital: not for care')
  expect(downtimePack(facts)).not.toContain('class="mark"')
})

it('prints what people called things, and runs none of it', () => {
  const page = downtimePack({ ...facts, roles: [{ ...held, name: '<script>alert("x")</script> & co' }] })
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co')
})

it('proposes a name with the time of the hospital, as a file may have it', () => {
  expect(packName(NINE)).toBe('Downtime pack 22-Nov-2026 0900.pdf')
})
