import type { alarmChannels } from '../../contract/alarm-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { answer, type HandlersOf } from './dispatch.ts'
import { reply } from './in-cache.ts'

export const alarmHandlers = ({ alarms }: Pick<RolecallConsole, 'alarms'>): HandlersOf<typeof alarmChannels> => ({
  'alarm.get': () => answer(alarms.view()),
  'alarm.answer': ({ ref, answer: given }) => reply(alarms.answer(ref, given)),
  'alarm.open': ({ ref }) => {
    alarms.open(ref)
    return answer({})
  },
  'alarm.mute': () => answer({ until: alarms.mute() }),
  'alarm.knowBlind': () => {
    alarms.knowBlind()
    return answer({})
  },
  'alarm.testSound': async ({ sound }) => answer(await alarms.sound.test(sound)),
  'alarm.setVolume': ({ volume }) => {
    alarms.sound.setVolume(volume)
    return answer({})
  },
  'alarm.heard': (facts) => {
    alarms.sound.heard(facts)
    return answer({})
  },
  'alarm.fit': ({ height }) => {
    alarms.fit(height)
    return answer({})
  },
  'alarm.missed': () => answer(alarms.missed()),
  'alarm.noteMissed': () => {
    alarms.noteMissed()
    return answer({})
  },
  'alarm.blindTimes': () => answer(alarms.blindTimes()),
})
