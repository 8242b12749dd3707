/**
 * Launcher of the fallback runtime: makes `electron [flags] <app> [args]` behave as the stock
 * launcher does (name, version and data folder come from the app's package.json).
 * It is packed as resources/default_app.asar and is no part of the product.
 */
import { existsSync, readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron/main'

function readArguments(rest) {
  const preload = []
  while (rest.length > 0) {
    const argument = rest.shift()
    if (argument === '-r' || argument === '--require') preload.push(rest.shift())
    else if (argument === '-v' || argument === '--version') return { print: `v${process.versions.electron}` }
    else if (argument === '-a' || argument === '--abi') return { print: process.versions.modules }
    else if (argument.startsWith('--app=')) return { preload, target: argument.slice('--app='.length) }
    else if (!argument.startsWith('-')) return { preload, target: argument }
  }
  return { preload }
}

async function adoptIdentity(root) {
  const manifest = join(root, 'package.json')
  if (!existsSync(manifest)) return undefined
  const meta = JSON.parse(readFileSync(manifest, 'utf8'))
  if (meta.version) app.setVersion(meta.version)
  app.name = meta.productName || meta.name || app.name
  app.setDesktopName?.(meta.desktopName || `${app.name}.desktop`)
  if (meta.v8Flags) (await import('node:v8')).setFlagsFromString(meta.v8Flags)
  return root
}

async function launch({ preload, target }) {
  const request = createRequire(join(process.cwd(), 'launcher.js'))
  for (const name of preload) request(name.startsWith('.') ? resolve(name) : name)
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  const root = resolve(target)
  const appPath = await adoptIdentity(root)
  const file = Module._resolveFilename(root, null, true)
  app.setAppPath(appPath ?? dirname(file))
  // A CommonJS entry lands in the same module cache as require(), an ES module is awaited.
  await import(pathToFileURL(file).href)
}

const request = readArguments(process.argv.slice(1))
if (request.print) {
  console.log(request.print)
  process.exit(0)
} else if (!request.target) {
  console.error('usage: electron [options] <app-folder-or-file> [args]')
  app.exit(1)
} else {
  try {
    await launch(request)
  } catch (error) {
    console.error(`The app threw an error during load\n${error?.stack ?? error}`)
    app.exit(1)
  }
}
