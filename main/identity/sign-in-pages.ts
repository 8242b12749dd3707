// What the browser shows when it comes back to the console. Plain words, no script, nothing from elsewhere.

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Rolecall</title>
<style>
:root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif }
main { max-width: 32rem; margin: 18vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; border-left: .4rem solid #005eb8; padding-left: .8rem }
</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`

export const signedInPage = page('You are signed in', 'You can close this tab and go back to Rolecall.')

export const notSignedInPage = page(
  'You are not signed in',
  'The sign-in was not finished. Close this tab, go back to Rolecall and try again.',
)
