// What no window of ours may do: navigate away, open windows, attach webviews, or be granted a permission.

import { app, session } from 'electron'

/** Windows on another session than ours (the sign-in window of a simulated hospital) guard their own requests. */
export function hardenContents(ownOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    const guard = (event: { preventDefault(): void; url: string }) => {
      if (contents.session === session.defaultSession && originOf(event.url) !== ownOrigin) event.preventDefault()
    }
    contents.on('will-navigate', guard)
    contents.on('will-redirect', guard)
  })
}

/** Of our own scheme too, whose origin the URL standard calls opaque: without it the window could not load itself again. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** Run when the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, grant) => grant(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}
