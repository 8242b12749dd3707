/** Draws build/icons/*.svg as the PNGs beside them. Run it after changing a drawing: node scripts/icons/make-icons.mjs */
import { join } from 'node:path'
import { openDesktopSession } from '../desktop-session.mjs'
import { installedRuntime } from '../set-up/electron-runtime.mjs'
import { ROOT } from '../set-up/places.mjs'
import { runCommand } from '../set-up/run-command.mjs'
import { runMain, setUp } from '../set-up/set-up.mjs'

const ICONS = join(ROOT, 'build', 'icons')
/** What freedesktop.org's icon themes ask for; Windows and macOS icons are made of the largest. */
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]

const wishes = [
  ...APP_SIZES.map((size) => ({ source: 'icon.svg', size, target: join('app', `${size}x${size}.png`) })),
  // What the window and the notifications show.
  ...[64, 256].map((size) => ({ source: 'icon.svg', size, target: `icon-${size}.png` })),
  ...['tray', 'tray-alert'].flatMap((name) => [
    { source: `${name}.svg`, size: 24, target: `${name}.png` },
    { source: `${name}.svg`, size: 48, target: `${name}@2x.png` },
  ]),
].map(({ source, size, target }) => ({ source: join(ICONS, source), size, target: join(ICONS, target) }))

await runMain(async () => {
  await setUp('test')
  const desktop = await openDesktopSession()
  try {
    const program = installedRuntime().program
    const draw = join(ROOT, 'scripts', 'icons', 'draw.mjs')
    const env = { ...desktop.env, ROLECALL_ICON_WISHES: JSON.stringify(wishes) }
    const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', draw]
    await runCommand(program, args, { env, timeoutMs: 60_000 })
  } finally {
    await desktop.stop()
  }
})
