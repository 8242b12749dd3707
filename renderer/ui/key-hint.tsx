// The key of a button, on the button. The button itself says it to screen readers (aria-keyshortcuts).

import styles from './key-hint.module.css'

export const KeyHint = ({ keys }: { keys: string }) => (
  <kbd className={styles.hint} aria-hidden>
    {keys}
  </kbd>
)
