// Signing in, the queue, a page and the answers to it.

import { call, signIn, takeRole } from '../console.ts'
import { expect } from '../e2e-test.ts'
import { eventually } from '../eventually.ts'
import { MEDREG, OKAFOR, SILVA } from '../hospital.ts'
import { COLLEAGUE, closeDialogs, DIALOG, openRole, page, ROLE, type Scene, type Stage, sent, URGENT } from './stage.ts'

const detail = ({ registrar }: Stage) => registrar.window.getByRole('region', { name: 'Detail' })
const waiting = ({ registrar }: Stage) => registrar.window.getByRole('listbox', { name: 'Pages waiting for me' })
const press =
  (keys: string) =>
  async ({ registrar }: Stage) => {
    await registrar.window.keyboard.press(keys)
    await expect(registrar.window.getByRole('dialog')).toBeVisible()
  }
const close = async ({ registrar }: Stage) => await closeDialogs(registrar)

export const pageScenes: readonly Scene[] = [
  {
    name: 'sign-in',
    keep: ['light'],
    show: ({ registrar }) => expect(registrar.window.getByRole('button', { name: /^Sign in with/ })).toBeVisible(),
  },
  {
    name: 'queue-empty',
    show: async ({ registrar }) => {
      await signIn(registrar, OKAFOR)
      await expect(registrar.window.getByText('You hold no role')).toHaveCount(2)
    },
  },
  {
    name: 'role-vacant',
    keep: ['light'],
    show: async ({ registrar, colleague }) => {
      await signIn(colleague, SILVA)
      await takeRole(colleague, 'MEDSHO-SGH', 'Medical SHO on call')
      await openRole(registrar)
      await expect(registrar.window.getByText(`covered by ${COLLEAGUE}`).first()).toBeVisible()
    },
  },
  {
    name: 'role-take',
    within: DIALOG,
    show: async ({ registrar }) => {
      await registrar.window.getByRole('button', { name: 'Take role' }).click()
      await expect(registrar.window.getByRole('dialog')).toBeVisible()
    },
    hide: close,
  },
  {
    name: 'queue',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      const { registrar } = stage
      const { window } = registrar
      await takeRole(registrar, MEDREG, ROLE)
      await expect(waiting(stage).getByRole('option').first()).toHaveAttribute('aria-setsize', '24')
      // She has been at it for a while: what is oldest is acknowledged, and what is loudest.
      const { rows } = await call(registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 50 })
      const byAge = [...rows].sort((a, b) => a.sentAt - b.sentAt)
      for (const [place, { ref, level }] of byAge.entries())
        if (place < 15 || level <= 2) await call(registrar, 'pages.acknowledge', { ref })
      await sent(registrar)
      await window.mouse.move(0, 0)
      await expect(window.getByText('saving')).toHaveCount(0)
    },
  },
  {
    name: 'page',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      await page(stage.hospital, 3, URGENT)
      const { ref } = await eventually('the page', async () => {
        const { rows } = await call(stage.registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 50 })
        return rows.find(({ reason }) => reason === URGENT)
      })
      await call(stage.registrar, 'alarm.open', { ref })
      await expect(detail(stage)).toContainText('Seen by you')
      await expect(detail(stage)).toContainText('What happened, and what comes next')
      await expect(stage.registrar.window.getByText('saving')).toHaveCount(0)
    },
  },
  {
    name: 'page-explained',
    keep: ['light'],
    show: async (stage) => {
      await stage.registrar.window.getByText('Explain this page').click()
      await expect(detail(stage)).toContainText('What happens next?')
      await stage.registrar.window.getByText('Why not somebody else?').scrollIntoViewIfNeeded()
    },
    hide: ({ registrar }) => registrar.window.getByText('Explain this page').click(),
  },
  {
    name: 'page-more',
    keep: ['light'],
    show: async ({ registrar }) => {
      await registrar.window.getByRole('button', { name: 'More' }).click()
      await expect(registrar.window.getByRole('menuitem', { name: /Ring me on/ })).toBeVisible()
    },
    hide: ({ registrar }) => registrar.window.keyboard.press('Escape'),
  },
  {
    name: 'page-reply',
    keep: ['light'],
    show: async ({ registrar }) => {
      await registrar.window.keyboard.press('Alt+F2')
      await expect(registrar.window.getByRole('textbox', { name: /^Reply to/ })).toBeFocused()
    },
    hide: ({ registrar }) => registrar.window.keyboard.press('Escape'),
  },
  { name: 'page-ring-me', within: DIALOG, keep: ['light'], show: press('Alt+F11'), hide: close },
  { name: 'page-decline', within: DIALOG, keep: ['light'], show: press('Alt+F7'), hide: close },
  { name: 'page-redirect', within: DIALOG, keep: ['light'], show: press('Alt+F3'), hide: close },
  { name: 'page-done', within: DIALOG, show: press('Alt+F8'), hide: close },
]
