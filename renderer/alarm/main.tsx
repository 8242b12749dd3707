// Entry of an alarm window. It is small on purpose, and uses no library of components: it must come at once, whatever else
// this computer is doing. One alarm window of all of them is told to sound.

import { createRoot } from 'react-dom/client'
import { bridge } from '../bridge.ts'
import { comboOf } from '../features/shell/keys.ts'
import { ClockProvider, createTickingClock } from '../ui/ticking-clock.tsx'
import './alarm.css'
import { AlarmCard } from './alarm-card.tsx'
import { createAlarmStore } from './alarm-store.ts'
import { followTheme } from './follow-theme.ts'
import { createSpeaker } from './speaker.ts'

followTheme(window)

const speaker = createSpeaker({
  openContext: () => new AudioContext({ latencyHint: 'interactive' }),
  devices: navigator.mediaDevices,
  now: Date.now,
})
speaker.start((facts) => void bridge.call('alarm.heard', { ...facts, order: null }))
bridge.on('alarm.play', ({ sound, volume, order }) => {
  void speaker.play(sound, volume).then((facts) => bridge.call('alarm.heard', { ...facts, order }))
})
bridge.on('alarm.silence', speaker.silence)

const alarm = createAlarmStore(bridge, Date.now)
alarm.start()
window.addEventListener('keydown', (event) => {
  if (event.repeat || !event.altKey) return
  event.preventDefault()
  alarm.press(comboOf(event))
})

const root = document.getElementById('root')
if (root) {
  // The window is as tall as what is in it.
  new ResizeObserver(([entry]) => {
    const height = entry?.borderBoxSize[0]?.blockSize
    if (height !== undefined && height >= 40) void bridge.call('alarm.fit', { height })
  }).observe(root)
  createRoot(root).render(
    <ClockProvider clock={createTickingClock(Date.now, document)}>
      <AlarmCard alarm={alarm} />
    </ClockProvider>,
  )
}
