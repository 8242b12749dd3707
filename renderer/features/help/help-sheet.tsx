// What the signs mean and what to do when something is wrong, on one sheet.

import { LEVELS } from '../../../domain/level.ts'
import { LevelSign } from '../../ui/level-sign.tsx'
import styles from './help.module.css'
import { HelpFrame } from './help-frame.tsx'

export const HelpSheet = () => (
  <HelpFrame title="Help">
    <h3 className={styles.heading}>How urgent</h3>
    <ul className={styles.levels}>
      {LEVELS.map((level) => (
        <li key={level}>
          <LevelSign level={level} />
        </li>
      ))}
    </ul>
    <p>
      Overdue pages come first, then the most urgent; of a level, those that nobody has acknowledged, then the oldest.
      While you read, the order keeps still.
    </p>
    <h3 className={styles.heading}>What the words promise</h3>
    <dl className={styles.words}>
      <dt>Sent</dt>
      <dd>The hospital has it. Nobody need have seen it.</dd>
      <dt>Delivered</dt>
      <dd>A console has it. Nobody need have seen it.</dd>
      <dt>Seen</dt>
      <dd>A person opened it.</dd>
      <dt>Acknowledged</dt>
      <dd>A person says: I have this.</dd>
      <dt>Accepted</dt>
      <dd>A person has it and has said by when they will be there.</dd>
      <dt>Told</dt>
      <dd>It went another way too: Teams, telephone or bleep. Nobody need have seen it.</dd>
      <dt>Escalated</dt>
      <dd>Nobody answered in time, so the next one was paged as well. The first still has it.</dd>
      <dt>Declined</dt>
      <dd>“Cannot attend”: the next one was paged at once.</dd>
      <dt>Stand down</dt>
      <dd>The sender has withdrawn it: nobody need come.</dd>
      <dt>Saving</dt>
      <dd>Done on this computer, on its way to the hospital.</dd>
    </dl>
    <h3 className={styles.heading}>Referrals</h3>
    <p>
      A referral asks a specialty to see an inpatient. Its clock runs from when it was first sent, and nothing sets it
      back: not a question, not being sent on. When it is late, the specialty is paged, then its senior. What you are
      writing is kept on this computer until you send it or discard it. What cannot wait 15 minutes is paged: Alt+F9.
    </p>
    <dl className={styles.words}>
      <dt>Received</dt>
      <dd>Somebody of the specialty has opened it. Nobody need have it yet.</dd>
      <dt>Accepted</dt>
      <dd>A named person has it and has said by when they will be there.</dd>
      <dt>Advice given</dt>
      <dd>Nobody will come unless the ward does not accept the advice.</dd>
      <dt>Declined</dt>
      <dd>With a named senior. The ward may not accept it: then that senior has it.</dd>
      <dt>Sent on</dt>
      <dd>Another specialty has it now, with the same clock.</dd>
      <dt>Question to the ward</dt>
      <dd>The specialty needs an answer before it decides. The clock runs on.</dd>
      <dt>Patient seen</dt>
      <dd>Somebody of the specialty has seen the patient and has not closed it yet.</dd>
      <dt>Remote</dt>
      <dd>Done by somebody at another site.</dd>
    </dl>
    <h3 className={styles.heading}>Results</h3>
    <p>
      A result that somebody must act on is for a role: its holder is paged, and the page is answered at the result
      (Alt+F1). Three clocks run: read, accepted, done. Nothing closes by itself, and what the laboratory corrects is
      open again for everybody who had the old value.
    </p>
    <dl className={styles.words}>
      <dt>Accept</dt>
      <dd>
        You have it. A critical one is read back first: its value and two identifiers of the patient, typed by you.
      </dd>
      <dt>Done</dt>
      <dd>What was done about it, in the words of its class or your own.</dd>
      <dt>Corrected</dt>
      <dd>What it said before does not hold. The trace says who had it, and who knows.</dd>
      <dt>Watch</dt>
      <dd>
        A standing question of yours, or of a role, with which it passes on. It tells you; it makes nothing yours.
      </dd>
      <dt>Before you subscribed</dt>
      <dd>Released before the watch was made, and still not dealt with.</dd>
      <dt>Request</dt>
      <dd>A service asked for. You are told when it is ready, and may remind them from the time it says.</dd>
    </dl>
    <h3 className={styles.heading}>Who can be reached</h3>
    <dl className={styles.words}>
      <dt>Reach</dt>
      <dd>
        When the holder’s console last proved that it works and can sound. When that is too long ago, the deputy is
        paged at the same time for crash and emergency.
      </dd>
      <dt>Away</dt>
      <dd>
        In theatre, say, with somebody standing in: urgent pages go to them, crash and emergency to both. It ends by
        itself.
      </dd>
      <dt>Protected time</dt>
      <dd>Handover or teaching: routine pages and those for information wait, and their senders are told.</dd>
      <dt>Offered</dt>
      <dd>A role is being handed over. Until the other one accepts, its holder has it.</dd>
      <dt>Covered</dt>
      <dd>Nobody holds the role: its deputy answers, then switchboard.</dd>
      <dt>Off duty</dt>
      <dd>You hold nothing, and nothing alerts you here. Going off duty asks first who has your roles.</dd>
    </dl>
    <h3 className={styles.heading}>Alarms</h3>
    <p>
      Crash and emergency pages lie over every window and sound until somebody answers. Muting acknowledges nothing.
      Their keys, and all others: Ctrl+/.
    </p>
    <h3 className={styles.heading}>When the console is blind</h3>
    <p>
      It cannot see new pages. A red bar says for how long, and the numbers by which your roles are reached without it.
      Tell switchboard. For a cardiac arrest, ring 2222 as always.
    </p>
  </HelpFrame>
)
