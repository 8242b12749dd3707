// Giving a referral to somebody else: to a person, to another specialty, back with a decline; and getting in touch first.

import { Button } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import type { ReferralDetail, SpecialtyView } from '../../../contract/referral-views.ts'
import type { Taker } from '../../../contract/role-views.ts'
import { CONTACT_LANES } from '../../../domain/referral/referral.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ChosenPerson } from '../../ui/chosen-person.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { SpecialtyOption } from '../refer/specialty-option.tsx'
import { PersonPicker } from './person-picker.tsx'
import { QuestionWords, ReferralQuestion, useWords } from './referral-question.tsx'
import styles from './referrals.module.css'
import { SeniorPicker, useSenior } from './senior-picker.tsx'

export const HandOnDialog = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const [to, setTo] = useState<Taker | null>(null)
  return (
    <ReferralQuestion
      detail={detail}
      title="Hand this referral on"
      does={to === null ? 'Hand it on' : `Hand it on to ${to.name}`}
      ready={to !== null}
      run={() => to && void referral.handOn(to)}
    >
      <PersonPicker label="To whom" find={referral.takers} chosen={to} onChoose={setTo} />
      <QuestionWords question="hand-on" label="A word for them (optional)" hint="Kept with the referral." rows={2} />
      <p className={styles.quiet}>They have it at once, with its clock. {detail.row.roleName} goes on owning it.</p>
    </ReferralQuestion>
  )
}

export const RedirectDialog = ({ detail }: { detail: ReferralDetail }) => {
  const { referral, refer } = useStores()
  const [to, setTo] = useState<SpecialtyView | null>(null)
  const named = useSenior()
  const text = useWords('redirect')
  const { needsSenior, row } = detail
  const { specialtyCode } = row
  const findOthers = useCallback(
    async (find: string) => {
      const found = await refer.find.findSpecialties(find)
      return typeof found === 'string' ? found : found.filter(({ code }) => code !== specialtyCode)
    },
    [refer, specialtyCode],
  )
  return (
    <ReferralQuestion
      detail={detail}
      title="Send this referral on"
      does={to === null ? 'Send it on' : `Send it on to ${to.name}`}
      ready={to !== null && text.trim() !== '' && (!needsSenior || named.senior !== null)}
      run={() => to && void referral.redirect(to.code, needsSenior ? named.senior : null)}
    >
      {to === null ? (
        <SearchPicker
          label="To which specialty"
          placeholder="Type a specialty: “stroke”"
          required
          autoFocus
          find={findOthers}
          keyOf={({ code }) => code}
          draw={(found) => <SpecialtyOption specialty={found} />}
          onChoose={setTo}
          none={() => 'No specialty matches.'}
        />
      ) : (
        <ChosenPerson label="To" name={to.name} about={to.siteName ?? to.siteCode} onChange={() => setTo(null)} />
      )}
      <QuestionWords question="redirect" label="Why (needed)" hint="The ward and the other specialty read it." />
      {needsSenior && (
        <>
          <p className={styles.caution}>
            It was sent on {row.redirects} times already: it goes to the senior there, who is paged. Ring them first,
            and say here who it is.
          </p>
          {to !== null && <SeniorPicker label="Senior there" specialtyCode={to.code} named={named} />}
        </>
      )}
      <p className={styles.quiet}>Its clock is not reset: it runs from when the ward first sent it.</p>
    </ReferralQuestion>
  )
}

export const DeclineDialog = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const named = useSenior()
  const { senior } = named
  const text = useWords('decline')
  return (
    <ReferralQuestion
      detail={detail}
      title="Decline this referral"
      does={`Decline it, and tell ${detail.referrer.name}`}
      ready={text.trim() !== '' && senior !== null}
      run={() => senior && void referral.decline(senior)}
    >
      <QuestionWords
        question="decline"
        label="Why, and what the ward should do (needed)"
        hint="The ward reads it, and may not accept it: then it goes to the senior."
        autoFocus
      />
      <SeniorPicker label="Senior who agrees" specialtyCode={detail.row.specialtyCode} named={named} />
    </ReferralQuestion>
  )
}

const LANES = {
  call: { digit: '1', words: 'Call in Teams' },
  chat: { digit: '2', words: 'Chat in Teams' },
  meeting: { digit: '3', words: 'Meet in Teams' },
} as const

export const ContactDialog = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  return (
    <ReferralQuestion
      detail={detail}
      title="Get in touch with the other side"
      does={null}
      ready={false}
      run={() => undefined}
      onKey={(key) => {
        const lane = CONTACT_LANES.find((each) => LANES[each].digit === key)
        if (lane) void referral.contact(lane)
        return lane !== undefined
      }}
    >
      <fieldset className={styles.etas} aria-label="How">
        {CONTACT_LANES.map((lane) => (
          <Button key={lane} aria-keyshortcuts={LANES[lane].digit} onClick={() => void referral.contact(lane)}>
            {LANES[lane].words} <KeyHint keys={LANES[lane].digit} />
          </Button>
        ))}
      </fieldset>
      <p className={styles.quiet}>Nothing about the patient goes to Teams. That you did it is noted here.</p>
    </ReferralQuestion>
  )
}
