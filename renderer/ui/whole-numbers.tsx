// Text with numbers to ring in it, none of which is broken across lines: half a number is no number.

import { Fragment } from 'react'
import { numberParts } from './number-parts.ts'
import styles from './whole-numbers.module.css'

export const WholeNumbers = ({ text }: { text: string }) =>
  numberParts(text).map(({ at, words, whole }) =>
    whole ? (
      <span key={at} className={styles.whole}>
        {words}
      </span>
    ) : (
      <Fragment key={at}>{words}</Fragment>
    ),
  )
