/** Runs inside Electron: draws each SVG at the wished sizes. Started by make-icons.mjs, never by the app. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { app, BrowserWindow } from 'electron/main'

function drawInPage(svg, size) {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onerror = () => reject(new Error('the SVG could not be drawn'))
    image.onload = () => {
      const canvas = document.createElement('canvas')
      canvas.width = size
      canvas.height = size
      canvas.getContext('2d').drawImage(image, 0, 0, size, size)
      resolve(canvas.toDataURL('image/png').replace(/^.*,/, ''))
    }
    image.width = size
    image.height = size
    image.src = `data:image/svg+xml;base64,${btoa(svg)}`
  })
}

async function draw() {
  const wishes = JSON.parse(process.env.ROLECALL_ICON_WISHES)
  const window = new BrowserWindow({ show: false })
  await window.loadURL('data:text/html,<title>icons</title>')
  for (const { source, size, target } of wishes) {
    const svg = readFileSync(source, 'utf8')
    const call = `(${drawInPage})(${JSON.stringify(svg)}, ${size})`
    const png = await window.webContents.executeJavaScript(call)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, Buffer.from(png, 'base64'))
  }
}

app
  .whenReady()
  .then(draw)
  .then(
    () => app.exit(0),
    (error) => {
      console.error(error)
      app.exit(1)
    },
  )
