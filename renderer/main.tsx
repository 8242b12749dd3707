// Entry of the window: puts the parts together and starts them.

import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'
import { bridge } from './bridge.ts'
import { App } from './features/shell/app.tsx'
import { createStores } from './stores/stores.ts'
import { StoresProvider } from './stores/stores-context.tsx'
import './styles/global.css'
import { CrashScreen } from './ui/crash-screen.tsx'
import { ClockProvider, createTickingClock } from './ui/ticking-clock.tsx'

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)

const nonce = meta('csp-nonce')?.content
const insertionPoint = meta('fluent-styles')
const renderer = createDOMRenderer(document, {
  ...(nonce ? { styleElementAttributes: { nonce } } : {}),
  ...(insertionPoint ? { insertionPoint } : {}),
})

const stores = createStores(bridge, window.localStorage)
stores.start()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <CrashScreen>
      <RendererProvider renderer={renderer} targetDocument={document}>
        <ClockProvider clock={createTickingClock(Date.now, document)}>
          <StoresProvider stores={stores}>
            <App />
          </StoresProvider>
        </ClockProvider>
      </RendererProvider>
    </CrashScreen>,
  )
}
