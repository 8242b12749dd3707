// Drawing broke: say so, and what still works. It uses nothing that could be what broke.

import { Component, type ReactNode } from 'react'
import styles from './crash-screen.module.css'

interface CrashState {
  readonly fault: string | null
}

export class CrashScreen extends Component<{ children: ReactNode }, CrashState> {
  override state: CrashState = { fault: null }

  static getDerivedStateFromError(error: unknown): CrashState {
    return { fault: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children
    return (
      <main className={styles.screen}>
        <div role="alert">
          <h1>This window has broken</h1>
          <p>
            Alerts go on: this computer still shows a notification for each page. What you sent is kept; what you were
            typing is gone.
          </p>
        </div>
        <button type="button" onClick={() => window.location.reload()}>
          Open the window again
        </button>
        <p className={styles.fault}>
          If it breaks again, tell your IT team: <code>{this.state.fault}</code>
        </p>
      </main>
    )
  }
}
