import fc from 'fast-check'
import { expect, it } from 'vitest'
import { redPageId } from '../../../main/escalation/red-page.ts'
import { stagger } from '../../../main/escalation/stagger.ts'

it('the id of a red page is a GUID, the same for every console, and another for another step', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(9), (page, step) => {
      const id = redPageId(page, step)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      // SharePoint does not keep the case of a GUID.
      expect(redPageId(page.toUpperCase(), step)).toBe(id)
      expect(redPageId(page, step + 1)).not.toBe(id)
    }),
  )
})

it('whose page it is goes at once, and the others one after another, all within half a second', () => {
  expect(stagger(true, 'okafor PC04', 'page')).toBe(0)
  const waits = Array.from({ length: 50 }, (_, console) => stagger(false, `somebody PC${console}`, 'page'))
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(200)
  expect(Math.max(...waits)).toBeLessThan(500)
  expect(new Set(waits).size).toBeGreaterThan(30)
})
