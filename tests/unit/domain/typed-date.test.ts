import { expect, test } from 'vitest'
import { typedDate } from '../../../domain/typed-date.ts'

test.each(['14-Jul-1945', '14-jul-1945', '14 July 1945', '14/07/1945', '14.7.1945', '14071945', ' 1945-07-14 '])(
  '%s is 14 July 1945: the day comes first',
  (text) => expect(typedDate(text)).toBe('1945-07-14'),
)

test.each(['', '14/07/45', '31/06/1945', '07/14/1945', '14-Foo-1945', 'soon', '29-Feb-2023'])('%s is no date', (text) =>
  expect(typedDate(text)).toBeUndefined(),
)
