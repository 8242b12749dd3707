// The taker's side: what is open is read through, a test alert is heard, and only then is it accepted. In the simple case
// that is Enter twice: the first says "read and heard", the second accepts.

import { Button, Checkbox, Spinner } from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { PageRow } from '../../../contract/views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { LevelSign } from '../../ui/level-sign.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { counted } from '../shell/words.ts'
import { acceptWords } from './accept-words.ts'
import styles from './duty.module.css'
import { DutyDialog } from './duty-dialog.tsx'
import { useRoleCard } from './use-role-card.ts'

export const AcceptDialog = ({ role: ref }: { role: string }) => {
  const { duty } = useStores()
  const offer = useStore(duty.store, ({ view }) => view?.offers.find((each) => each.ref === ref))
  const { card, trouble } = useRoleCard(ref)
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const [confirmed, setConfirmed] = useState(false)
  const test = useTestAlert()
  const open = card?.open ?? null
  const unread = open?.filter((page) => !read.has(page.ref)) ?? []
  const done = open !== null && unread.length === 0 && confirmed && test.heard !== null
  const ready = open !== null && test.heard !== null && offer !== undefined
  const act = () => {
    if (open === null || test.heard === null || offer === undefined) return
    if (!done) {
      setRead(new Set(open.map((page) => page.ref)))
      setConfirmed(true)
      return
    }
    const { from } = offer
    void duty.act('roles.accept', { ref, from: from.id, read: [...read], heardAt: test.heard.at })
  }
  const tick = (page: PageRow, on: boolean) => {
    const next = new Set(read)
    if (on) next.add(page.ref)
    else next.delete(page.ref)
    setRead(next)
  }
  return (
    <DutyDialog
      title={offer ? `${offer.from.name} offers you ${roleAtSite(offer)}` : 'This role is not offered to you any more'}
      does={
        done
          ? `Accept ${offer ? roleAtSite(offer) : 'it'}`
          : acceptWords(unread.length, open?.length ?? 0, confirmed, test.heard?.sounded ?? true)
      }
      ready={ready}
      onDo={act}
      keep={offer ? 'Not yet' : 'Close'}
      buttonFirst
      others={
        offer && (
          <Button appearance="subtle" onClick={() => duty.ask({ what: 'decline', ref })}>
            Decline
          </Button>
        )
      }
    >
      {offer === undefined ? (
        <p>It was withdrawn, or it has another holder now. Nothing has changed for you.</p>
      ) : (
        <div className={styles.form}>
          <p>
            Until you accept, {offer.from.name} holds it.
            {offer.note !== null && ` They wrote: “${offer.note}”`}
          </p>
          <section aria-label="What is open">
            <h3 className={styles.part}>{open === null ? 'What is open' : openWords(open.length)}</h3>
            {open === null && trouble === null && (
              <Spinner size="tiny" labelPosition="after" label="Reading the open pages of this role" />
            )}
            {trouble !== null && <p role="alert">{trouble}</p>}
            {open !== null && open.length > 0 && (
              <ul className={styles.items}>
                {open.map((page) => (
                  <li key={page.ref}>
                    <Checkbox
                      checked={read.has(page.ref)}
                      onChange={(_event, { checked }) => tick(page, checked === true)}
                      label={<OpenItem page={page} />}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section aria-label="Test alert" aria-live="polite">
            <h3 className={styles.part}>Test alert</h3>
            {test.running ? (
              <Spinner size="tiny" labelPosition="after" label="Showing a test alert on this computer" />
            ) : (
              <p>
                <span className={test.heard?.sounded === false ? styles.caution : ''}>{test.message}</span>{' '}
                {test.heard && (test.heard.sounded ? 'Did you see or hear it?' : 'Did you see it?')}{' '}
                <Button size="small" onClick={test.again}>
                  Show it again
                </Button>
              </p>
            )}
          </section>
        </div>
      )}
    </DutyDialog>
  )
}

const openWords = (count: number): string =>
  count === 0 ? 'Nothing is open for it' : `${counted(count, 'open page')} to read`

const OpenItem = ({ page }: { page: PageRow }) => {
  const ago = useTold((now) => listTime(page.sentAt, now))
  return (
    <span className={styles.item}>
      <LevelSign level={page.level} />
      <span className={styles.reason}>{page.reason}</span>
      <span className={styles.about}>
        {[page.place, page.sentBy, ago, page.acknowledged ? `acknowledged by ${page.acknowledged.byName}` : null]
          .filter((part) => part !== null && part !== '')
          .join(' · ')}
      </span>
    </span>
  )
}

interface TestAlert {
  readonly running: boolean
  readonly heard: { readonly at: number; readonly sounded: boolean } | null
  readonly message: string
  readonly again: () => void
}

/** One test alert as soon as the dialog is open. */
function useTestAlert(): TestAlert {
  const { duty } = useStores()
  const [state, setState] = useState<Omit<TestAlert, 'again'>>({ running: true, heard: null, message: '' })
  const run = useCallback(async () => {
    setState((before) => ({ ...before, running: true }))
    const shown = await duty.request('duty.testAlert', {})
    setState((before) => ({
      running: false,
      heard: shown ? { at: shown.at, sounded: shown.sounded } : before.heard,
      message: shown ? shown.message : 'This computer did not show a test alert: try again, or accept on another one.',
    }))
  }, [duty])
  useEffect(() => void run(), [run])
  return { ...state, again: () => void run() }
}
