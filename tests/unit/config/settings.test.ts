import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../main/config/settings.ts'

const real = {
  tenantId: 'aaaaaaaa-0000-4000-8000-000000000001',
  clientId: 'bbbbbbbb-0000-4000-8000-000000000002',
  siteHost: 'hospital.sharepoint.example',
  sitePath: '/sites/rolecall',
}

describe('settings', () => {
  it('come from the file, and the environment wins', () => {
    const settings = readSettings({ ROLECALL_HOSPITAL: 'Southmere' }, JSON.stringify({ ...real, hospital: 'Other' }))
    expect(settings).toMatchObject({ ok: true, value: { ...real, hospital: 'Southmere' } })
  })

  it('name what is missing', () => {
    const settings = readSettings({}, JSON.stringify({ ...real, clientId: undefined }))
    expect(settings).toMatchObject({ ok: false, code: 'settings-incomplete' })
    expect(!settings.ok && settings.message).toContain('clientId')
  })

  it('say when the file cannot be read', () => {
    expect(readSettings({}, '{half')).toMatchObject({ ok: false, code: 'settings-unreadable' })
  })

  it.each(['http://10.0.0.5:80', 'https://127.0.0.1:80', 'http://127.0.0.1.evil.example'])(
    'refuse a simulated hospital at %s',
    (url) => {
      expect(readSettings({ ROLECALL_SIMULATOR_URL: url }, JSON.stringify(real)).ok).toBe(false)
    },
  )
})
