// The score that a ward nurse would have written beside a set of observations, so that the two agree in a page.
// It is for adults only. Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1.

export interface Observations {
  /** Breaths a minute. */
  readonly rr: number
  /** Oxygen saturation in per cent. */
  readonly spo2: number
  /** `air`, or how oxygen is given. */
  readonly on: string
  /** True: saturation is judged by scale 2, for a target of 88 to 92 %. */
  readonly scale2: boolean
  /** Systolic blood pressure in mmHg. */
  readonly sbp: number
  /** Beats a minute. */
  readonly pulse: number
  /** Alert, new Confusion, responds to Voice, to Pain, Unresponsive. */
  readonly acvpu: 'A' | 'C' | 'V' | 'P' | 'U'
  /** Degrees Celsius. */
  readonly temp: number
}

type Band = readonly [upTo: number, points: number]

const RESPIRATION: readonly Band[] = [
  [8, 3],
  [11, 1],
  [20, 0],
  [24, 2],
  [Infinity, 3],
]
const SATURATION_1: readonly Band[] = [
  [91, 3],
  [93, 2],
  [95, 1],
  [100, 0],
]
const SATURATION_2_AIR: readonly Band[] = [
  [83, 3],
  [85, 2],
  [87, 1],
  [100, 0],
]
const SATURATION_2_OXYGEN: readonly Band[] = [
  [83, 3],
  [85, 2],
  [87, 1],
  [92, 0],
  [94, 1],
  [96, 2],
  [100, 3],
]
const SYSTOLIC: readonly Band[] = [
  [90, 3],
  [100, 2],
  [110, 1],
  [219, 0],
  [Infinity, 3],
]
const PULSE: readonly Band[] = [
  [40, 3],
  [50, 1],
  [90, 0],
  [110, 1],
  [130, 2],
  [Infinity, 3],
]
const TEMPERATURE: readonly Band[] = [
  [35.0, 3],
  [36.0, 1],
  [38.0, 0],
  [39.0, 1],
  [Infinity, 2],
]

/** 0 to 20; at least 7 asks for an emergency response. */
export function news2(observations: Observations): number {
  const onOxygen = observations.on !== 'air'
  const scale2 = onOxygen ? SATURATION_2_OXYGEN : SATURATION_2_AIR
  return (
    points(RESPIRATION, observations.rr) +
    points(observations.scale2 ? scale2 : SATURATION_1, observations.spo2) +
    (onOxygen ? 2 : 0) +
    points(SYSTOLIC, observations.sbp) +
    points(PULSE, observations.pulse) +
    (observations.acvpu === 'A' ? 0 : 3) +
    points(TEMPERATURE, observations.temp)
  )
}

function points(bands: readonly Band[], value: number): number {
  return bands.find(([upTo]) => value <= upTo)?.[1] ?? 0
}
