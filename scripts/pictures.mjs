/**
 * `npm run pictures`: every view, sheet, dialog and alarm in its real window, light, dark, small and enlarged; nothing may run out of
 * the window, and axe finds nothing. Writes docs/screenshots/. ROLECALL_PICTURES=all keeps every one of them.
 */
process.env.ROLECALL_PICTURES ??= '1'
process.argv.push('pictures')
await import('./e2e.mjs')
