// A picture that is on this computer, as something that an image can draw; given back when nobody draws it any more.

import { useEffect, useState } from 'react'
import { useStores } from '../../stores/stores-context.tsx'

/** Null while it is not there. */
export function usePicture(item: string, id: string, readable: boolean): string | null {
  const { attachments } = useStores()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!readable) return
    let wanted = true
    let made: string | null = null
    void attachments.picture(item, id).then((drawn) => {
      if (wanted) {
        made = drawn
        setAddress(drawn)
      } else if (drawn !== null) URL.revokeObjectURL(drawn)
    })
    return () => {
      wanted = false
      setAddress(null)
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [attachments, item, id, readable])
  return address
}
