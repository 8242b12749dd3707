// How far an import has come, as the main process says it: what was refused is not among what was saved.

import { useEffect, useState } from 'react'
import type { RotaImportProgress } from '../../../contract/rota-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { importWords, isSettled } from './import-words.ts'
import styles from './rota.module.css'

const LOOK_AGAIN = 500

interface ImportWritingProps {
  /** Of the import that was applied. */
  readonly id: string
  readonly rows: number
}

export const ImportWriting = ({ id, rows }: ImportWritingProps) => {
  const { rota } = useStores()
  const [progress, setProgress] = useState<RotaImportProgress | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let here = true
    const look = async () => {
      const seen = await rota.importProgress(id)
      if (!here) return
      setTrouble(typeof seen === 'string' ? seen : null)
      if (typeof seen !== 'string') setProgress(seen)
      if (typeof seen === 'string' || !isSettled(seen)) timer = setTimeout(() => void look(), LOOK_AGAIN)
    }
    void look()
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [rota, id])
  return (
    <>
      <p role="status">{importWords(progress, rows)}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      <progress className={styles.progress} max={rows} value={progress?.saved ?? 0} aria-label="Saved" />
    </>
  )
}
