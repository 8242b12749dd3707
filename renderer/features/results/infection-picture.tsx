// The beds of a place and its last 14 days, to look at; each has words, or a table, that say the same.

import { Button } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { InfectionView } from '../../../contract/result-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { BedPlan } from './bed-plan.tsx'
import { InfectionChart } from './infection-chart.tsx'
import styles from './infections.module.css'
import { watchOfWard } from './watch-of.ts'

export const InfectionPicture = () => {
  const { infection } = useStores()
  const { view, trouble } = useStore(infection.store)
  if (view === null)
    return trouble === null ? (
      <Waiting label="Drawing the beds" />
    ) : (
      <StateMessage title="The beds cannot be shown">
        <p>{trouble}</p>
      </StateMessage>
    )
  // Where somebody is positive, or was beside them, is what people look for.
  const marked = view.wards.filter(({ positives, contacts }) => positives + contacts > 0)
  const others = view.wards.filter((ward) => !marked.includes(ward))
  return (
    <ScrollArea className={styles.picture} label="Beds and chart">
      <Legend />
      {view.wards.length === 0 && <p className={styles.none}>No wards are known of this place.</p>}
      {marked.map((ward) => (
        <Ward key={`${ward.site} ${ward.ward}`} ward={ward} />
      ))}
      <InfectionChart view={view} />
      {others.length > 0 && (
        <details className={styles.contacts} open={marked.length === 0}>
          <summary>{count(others.length, 'ward without any', 'wards without any')}</summary>
          {others.map((ward) => (
            <Ward key={`${ward.site} ${ward.ward}`} ward={ward} />
          ))}
        </details>
      )}
    </ScrollArea>
  )
}

type WardView = InfectionView['wards'][number]

const Ward = ({ ward }: { ward: WardView }) => {
  const { watches } = useStores()
  return (
    <section className={styles.ward} aria-label={ward.name}>
      <div className={styles.wardHead}>
        <h3 className={styles.wardName}>{ward.name}</h3>
        <Button size="small" onClick={() => watches.edit(watchOfWard(ward.site, ward.ward))}>
          Watch {ward.name} …
        </Button>
      </div>
      <p className={styles.sums}>{sumsWords(ward)}</p>
      <BedPlan name={ward.name} beds={ward.beds} />
    </section>
  )
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

const sumsWords = ({ positives, contacts, overdue }: WardView): string =>
  [
    count(positives, 'patient positive', 'patients positive'),
    count(contacts, 'contact', 'contacts'),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
  ].join(' · ')

const Legend = () => (
  <ul className={styles.legend} aria-label="Signs of the beds">
    {(['positive', 'contact', 'taken', 'empty'] as const).map((state) => (
      <li key={state}>
        <span className={styles.swatch} data-state={state} aria-hidden />
        {LEGEND[state]}
      </li>
    ))}
  </ul>
)

const LEGEND = {
  positive: 'Positive: filled',
  contact: 'Contact: striped, thick edge',
  taken: 'Taken: plain',
  empty: 'Empty: dashed',
} as const
