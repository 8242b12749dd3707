// One slip of the finger: a letter wrong, missing, too many, or two changed places. Pure.

/** Words shorter than this are taken as typed: too many others are one letter away. */
export const SHORTEST_FORGIVEN = 5

/** Whether `typed` is at most one slip away from `word`, or from a beginning of it. */
export function isNear(typed: string, word: string): boolean {
  if (typed.length < SHORTEST_FORGIVEN || word.length < typed.length - 1) return false
  let same = 0
  while (same < typed.length && typed[same] === word[same]) same += 1
  if (same === typed.length) return true
  const rest = typed.slice(same + 1)
  return (
    // Wrong letter.
    word.startsWith(rest, same + 1) ||
    // A letter too many.
    word.startsWith(rest, same) ||
    // A letter missing.
    word.startsWith(typed.slice(same), same + 1) ||
    // Two that changed places.
    (typed[same] === word[same + 1] &&
      typed[same + 1] === word[same] &&
      word.startsWith(typed.slice(same + 2), same + 2))
  )
}
