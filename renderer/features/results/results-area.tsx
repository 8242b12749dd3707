// Results: what asks something of this person, what answers their watches, their ward's, everything here; requests for services
// and infections beside it. The one that is open on the right.

import { Button, Tab, TabList } from '@fluentui/react-components'
import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { MINUTE } from '../../../domain/instant.ts'
import { boxOf, RESULT_TABS, type ResultTab } from '../../stores/result-list-store.ts'
import { resultsWaiting } from '../../stores/result-query.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { Columns } from '../../ui/columns.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { ResultHead } from './result-head.tsx'
import { ResultList } from './result-list.tsx'
import styles from './results.module.css'
import { WatchPanel } from './watch-panel.tsx'

const ResultPane = lazy(async () => ({ default: (await import('./result-pane.tsx')).ResultPane }))
const RequestList = lazy(async () => ({ default: (await import('./request-list.tsx')).RequestList }))
const RequestPane = lazy(async () => ({ default: (await import('./request-pane.tsx')).RequestPane }))
const InfectionList = lazy(async () => ({ default: (await import('./infection-list.tsx')).InfectionList }))
const InfectionPicture = lazy(async () => ({ default: (await import('./infection-picture.tsx')).InfectionPicture }))
const WatchEditor = lazy(async () => ({ default: (await import('./watch-editor.tsx')).WatchEditor }))
const RequestSheet = lazy(async () => ({ default: (await import('./request-sheet.tsx')).RequestSheet }))

const TABS: Readonly<Record<ResultTab, string>> = {
  mine: 'For me',
  watched: 'My watches',
  ward: 'My ward',
  all: 'All here',
  requests: 'Requests',
  infections: 'Infections',
}

export const ResultsArea = () => {
  const { infection, requests, result, results, watches } = useStores()
  useAreaFocus()
  const tab = useStore(results.store, (state) => state.tab)
  const waiting = useStore(results.store, ({ counts }) => resultsWaiting(counts.mine))
  const resultOpen = useStore(result.store, (state) => state.ref !== null)
  const requestOpen = useStore(requests.store, (state) => state.ref !== null)
  const pictured = useStore(infection.store, (state) => state.pictured)
  const editing = useStore(watches.store, (state) => state.form !== null)
  const writing = useStore(requests.store, (state) => state.form !== null)
  const minute = useTold((now) => Math.floor(now / MINUTE))
  useEffect(() => {
    // Each minute something else may be overdue.
    if (minute === 0) return
    results.lookAgain()
    if (results.store.getState().tab === 'infections') infection.lookAgain()
  }, [results, infection, minute])
  useEffect(() => watches.need(), [watches])
  const box = boxOf(tab)
  const open = tab === 'requests' ? requestOpen : resultOpen || (tab === 'infections' && pictured)
  const back = () => {
    if (tab === 'requests') requests.close()
    else if (resultOpen) result.close()
    else infection.picture(false)
  }
  return (
    <>
      <Columns
        detailOpen={open}
        onBack={back}
        list={
          <>
            <div className={styles.top}>
              <h2 className={styles.heading}>Results</h2>
              <span className={styles.buttons}>
                <Button size="small" aria-keyshortcuts="Alt+Shift+F9" onClick={() => requests.write()}>
                  Ask for a service <KeyHint keys="Alt+Shift+F9" />
                </Button>
                <Button size="small" aria-keyshortcuts="Alt+Shift+F11" onClick={() => watches.edit()}>
                  New watch <KeyHint keys="Alt+Shift+F11" />
                </Button>
              </span>
            </div>
            <TabList
              size="small"
              className={styles.tabs ?? ''}
              selectedValue={tab}
              onTabSelect={(_event, { value }) => {
                const chosen = RESULT_TABS.find((each) => each === value)
                if (chosen) results.show(chosen)
              }}
              aria-label="Which results"
            >
              {RESULT_TABS.map((each) => (
                <Tab key={each} value={each}>
                  {TABS[each]}
                  {each === 'mine' && waiting > 0 ? ` (${waiting})` : ''}
                </Tab>
              ))}
            </TabList>
            <Suspense fallback={<Waiting label="Opening" />}>
              {tab === 'watched' && <WatchPanel />}
              {box !== null && (
                <>
                  <ResultHead box={box} />
                  <ResultList key={box} box={box} />
                </>
              )}
              {tab === 'requests' && <RequestList />}
              {tab === 'infections' && <InfectionList />}
            </Suspense>
          </>
        }
        detail={
          <Suspense fallback={<Waiting label="Opening" />}>
            {tab === 'requests' && (requestOpen ? <RequestPane /> : <NoRequest />)}
            {tab !== 'requests' && resultOpen && <ResultPane />}
            {tab === 'infections' && !resultOpen && <InfectionPicture />}
            {box !== null && !resultOpen && <NoResult />}
          </Suspense>
        }
      />
      <Suspense fallback={null}>
        {editing && <WatchEditor />}
        {writing && <RequestSheet />}
      </Suspense>
    </>
  )
}

const NoResult = () => (
  <StateMessage title="No result is open">
    <p>Choose one in the list: ↑ and ↓ move, Enter opens. Alt+F1 accepts the one that is open.</p>
  </StateMessage>
)

const NoRequest = () => (
  <StateMessage title="No request is open">
    <p>Choose one in the list, or ask for a service: a swab, bloods, a scan, a porter, a review.</p>
  </StateMessage>
)
