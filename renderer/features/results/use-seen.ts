// Notes that the result was before somebody's eyes: open, in a window that can be seen, for long enough to be read at a glance.

import { useEffect } from 'react'
import type { ResultDetail } from '../../../contract/result-views.ts'
import { useStores } from '../../stores/stores-context.tsx'

/** In ms. */
const A_GLANCE = 1_000

const SHOW_IT = new Set(['seen', 'accepted', 'done', 'forwarded', 'handed-on', 'printed'])

const hasSeenIt = ({ timeline, row }: Pick<ResultDetail, 'timeline' | 'row'>): boolean =>
  timeline.some(({ kind, mine, version }) => mine && SHOW_IT.has(kind) && version === row.version)

export function useSeen(detail: ResultDetail | null): void {
  const { result } = useStores()
  const due = detail?.offered.includes('seen') === true && !hasSeenIt(detail)
  const key = detail?.row.key
  const version = detail?.row.version
  useEffect(() => {
    if (!due || key === undefined || version === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (!document.hidden) timer = setTimeout(() => void result.seen(version), A_GLANCE)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [due, key, version, result])
}
