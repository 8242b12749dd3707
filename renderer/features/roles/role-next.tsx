// Until when the present holder is planned, and who comes then.

import { useEffect, useState } from 'react'
import type { RoleCard } from '../../../contract/role-views.ts'
import type { RotaPiece } from '../../../contract/rota-views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'

export const RoleNext = ({ card }: { card: RoleCard }) => {
  const { roleCards } = useStores()
  const quarter = useTold((now) => now - (now % (15 * MINUTE)))
  const [next, setNext] = useState<RotaPiece | null | undefined>()
  useEffect(() => {
    let current = true
    void roleCards.planned(card, quarter).then((piece) => {
      if (current) setNext(piece)
    })
    return () => {
      current = false
    }
  }, [roleCards, card, quarter])
  const words = useTold((now) => {
    if (!next?.person) return null
    return `${next.person.name}, ${next.from - now < HOUR && next.from > now ? `in ${listTime(next.from, now)}` : `from ${listTime(next.from, now)}`}`
  })
  return <dd data-known={words !== null}>{words ?? (next === undefined ? 'Looking' : 'Not in the rota')}</dd>
}
