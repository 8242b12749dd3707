// Light or dark as the person chose it in the console, or as the system says, changing with it.

import { darkOwn, lightOwn } from '../ui/own-tokens.ts'

export function followTheme(page: Window): void {
  const dark = page.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const chosen = page.localStorage.getItem('theme')
    const isDark = chosen === 'dark' || (chosen !== 'light' && dark.matches)
    const { style } = page.document.documentElement
    style.colorScheme = isDark ? 'dark' : 'light'
    for (const [name, value] of Object.entries(isDark ? darkOwn : lightOwn)) style.setProperty(`--${name}`, value)
  }
  apply()
  dark.addEventListener('change', apply)
  page.addEventListener('storage', apply)
}
