// Where nobody is planned within 72 hours, and who answers then instead.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { counted } from '../shell/words.ts'
import styles from './rota.module.css'
import { coveredWords, spanWords } from './rota-words.ts'

/** More are in the strip. */
const SHOWN = 5

export const RotaGaps = () => {
  const { gaps, gapsTrouble } = useStore(useStores().rota.store)
  if (gapsTrouble !== null)
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>Gaps are not known.</MessageBarTitle> {gapsTrouble}
        </MessageBarBody>
      </MessageBar>
    )
  if (gaps.length === 0) return null
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{counted(gaps.length, 'gap')} in the next 72 hours</MessageBarTitle>
        <ul className={styles.gaps}>
          {gaps.slice(0, SHOWN).map((gap) => (
            <li key={`${gap.code} ${gap.from}`}>
              <strong>{roleAtSite({ name: gap.roleName, siteName: gap.siteName })}</strong>: nobody is planned{' '}
              {spanWords(gap)}. {coveredWords(gap.cover)}
            </li>
          ))}
        </ul>
        {gaps.length > SHOWN && <span>And {gaps.length - SHOWN} more below.</span>}
      </MessageBarBody>
    </MessageBar>
  )
}
