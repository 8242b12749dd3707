// Loaded before the app (electron -r): says on stdout when the first window is shown, and when the element named in
// ROLECALL_BENCH_PAINTED has been painted. The same for every app that is compared. It must not do anything else.

const { app } = require('electron')

const selector = JSON.stringify(process.env.ROLECALL_BENCH_PAINTED)
// What is in the document when a frame begins is on the screen when that frame ends: the message comes right after it.
const whenPainted = `new Promise((done) => {
  const look = () => {
    if (!document.querySelector(${selector})) return requestAnimationFrame(look)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => done(Date.now())
    port2.postMessage(null)
  }
  requestAnimationFrame(look)
})`

const say = (facts) => process.stdout.write(`bench ${JSON.stringify(facts)}\n`)

app.once('browser-window-created', (_event, window) => {
  window.once('show', () => say({ shown: Date.now() }))
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(whenPainted).then((painted) => say({ painted }))
  })
})
