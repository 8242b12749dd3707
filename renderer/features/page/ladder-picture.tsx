// What happened to the page, now, and what comes next while nobody answers, as a picture; the same as a table for screen
// readers and for windows too narrow for a picture.

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { PageDetail } from '../../../contract/views.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './ladder-picture.module.css'
import { type LadderPoint, ladderPoints, samePoints } from './ladder-points.ts'

/** A point with its words, in pixels: at best, and at least. Where even that does not fit, a table says the same. */
const WIDEST = 98
const NARROWEST = 76
const LINE_Y = 34
const HEIGHT = 84

export const LadderPicture = ({ detail }: { detail: PageDetail }) => {
  const points = useTold((now) => ladderPoints(detail, now), samePoints)
  const figure = useRef<HTMLElement>(null)
  const room = useRoom(figure)
  const fits = Math.floor(room / (points.length + 1))
  const step = Math.min(WIDEST, fits)
  const nowAt = points.filter(({ past }) => past).length
  // "Now" has a place of its own between what was and what will be.
  const x = (place: number) => step / 2 + (place < nowAt ? place : place + 1) * step
  const nowX = step / 2 + nowAt * step
  const width = (points.length + 1) * step
  return (
    <figure ref={figure} className={styles.figure} data-picture={step >= NARROWEST}>
      <figcaption className={styles.caption}>What happened, and what comes next</figcaption>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        aria-hidden="true"
      >
        <line className={styles.was} x1={x(0)} x2={nowX} y1={LINE_Y} y2={LINE_Y} />
        {points.length > nowAt && (
          <line className={styles.willBe} x1={nowX} x2={x(points.length - 1)} y1={LINE_Y} y2={LINE_Y} />
        )}
        <line className={styles.now} x1={nowX} x2={nowX} y1={14} y2={54} />
        <text className={styles.nowText} x={nowX} y={10}>
          Now
        </text>
        {points.map((point, place) => (
          <g key={point.id} data-tone={point.tone} className={styles.point}>
            <circle cx={x(place)} cy={LINE_Y} r={6} data-past={point.past} />
            <text className={styles.time} x={x(place)} y={18}>
              {point.time}
            </text>
            <text x={x(place)} y={56}>
              {point.word}
            </text>
            <text className={styles.who} x={x(place)} y={72}>
              {point.who}
            </text>
          </g>
        ))}
      </svg>
      <table className={styles.table}>
        <caption>Steps of this page</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Who</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <TableLine key={point.id} point={point} />
          ))}
        </tbody>
      </table>
    </figure>
  )
}

/** How wide the element is; 0 until it has been drawn. */
function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    setRoom(box.clientWidth)
    const measure = new ResizeObserver(() => setRoom(box.clientWidth))
    measure.observe(box)
    return () => measure.disconnect()
  }, [element])
  return room
}

const TableLine = ({ point }: { point: LadderPoint }) => (
  <tr>
    <td>{point.past ? point.time : `to come, ${point.time}`}</td>
    <td>{point.word}</td>
    <td>{point.fullWho}</td>
  </tr>
)
