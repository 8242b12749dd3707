// A part of the window that scrolls. It can be reached by keyboard while there is something to scroll to, and only then.

import { type ReactNode, useEffect, useRef, useState } from 'react'

interface ScrollAreaProps {
  readonly label: string
  readonly className: string | undefined
  readonly children: ReactNode
}

export const ScrollArea = ({ label, className, children }: ScrollAreaProps) => {
  const box = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(false)
  useEffect(() => {
    const scroller = box.current
    const inner = content.current
    if (!scroller || !inner) return
    const measure = new ResizeObserver(() =>
      setOverflows(scroller.scrollHeight > scroller.clientHeight || scroller.scrollWidth > scroller.clientWidth),
    )
    measure.observe(scroller)
    measure.observe(inner)
    return () => measure.disconnect()
  }, [])
  return (
    <section ref={box} className={className} aria-label={label} tabIndex={overflows ? 0 : undefined}>
      <div ref={content}>{children}</div>
    </section>
  )
}
