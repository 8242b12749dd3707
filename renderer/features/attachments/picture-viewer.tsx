// A picture, large: it fits the window, or is as large as somebody wants it. Keys: + - 0, left and right, Esc.

import { Button, Dialog, DialogSurface, DialogTitle } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { AttachmentView } from '../../../contract/attachment-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './attachments.module.css'
import { usePicture } from './use-picture.ts'

export interface PictureViewerProps {
  readonly item: string
  readonly pictures: readonly AttachmentView[]
  readonly shown: AttachmentView
}

const STEP = 1.25
const LARGEST = 8
const SMALLEST = 0.1

export const PictureViewer = ({ item, pictures, shown }: PictureViewerProps) => {
  const { attachments } = useStores()
  useFocusBack()
  const drawn = usePicture(item, shown.id, true)
  const image = useRef<HTMLImageElement>(null)
  /** Of its own size; null: it fits. */
  const [scale, setScale] = useState<number | null>(null)
  const [natural, setNatural] = useState(0)
  const place = pictures.indexOf(shown)

  const zoom = (by: number) => {
    const now = scale ?? (natural > 0 ? (image.current?.clientWidth ?? natural) / natural : 1)
    setScale(Math.min(LARGEST, Math.max(SMALLEST, now * by)))
  }
  const turn = (by: number) => {
    const next = pictures[place + by]
    if (!next) return
    setScale(null)
    setNatural(0)
    attachments.view(item, next.id)
  }
  const acts: Readonly<Record<string, () => void>> = {
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    '0': () => setScale(null),
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && attachments.closeView()}>
      <DialogSurface
        className={styles.viewer}
        aria-label={`Picture ${place + 1} of ${pictures.length}`}
        onKeyDown={(event) => {
          const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : acts[event.key]
          if (!act) return
          event.preventDefault()
          act()
        }}
      >
        <div className={styles.viewerHead}>
          <DialogTitle as="h2" className={styles.viewerTitle}>
            {shown.name}
          </DialogTitle>
          <div className={styles.viewerActs}>
            {pictures.length > 1 && (
              <>
                <Button size="small" disabledFocusable={place === 0} onClick={() => turn(-1)}>
                  Previous <KeyHint keys="←" />
                </Button>
                <Button size="small" disabledFocusable={place === pictures.length - 1} onClick={() => turn(1)}>
                  Next <KeyHint keys="→" />
                </Button>
              </>
            )}
            <Button size="small" onClick={() => zoom(1 / STEP)}>
              Smaller <KeyHint keys="-" />
            </Button>
            <Button size="small" onClick={() => zoom(STEP)}>
              Larger <KeyHint keys="+" />
            </Button>
            <Button size="small" onClick={() => setScale(null)}>
              Fit <KeyHint keys="0" />
            </Button>
            <Button size="small" appearance="primary" onClick={attachments.closeView}>
              Close <KeyHint keys="Esc" />
            </Button>
          </div>
        </div>
        <ScrollArea className={styles.frame} label="The picture">
          {drawn !== null && (
            <img
              ref={image}
              src={drawn}
              alt={shown.name}
              data-fit={scale === null}
              style={scale === null ? {} : { width: `${natural * scale}px` }}
              onLoad={(event) => setNatural(event.currentTarget.naturalWidth)}
            />
          )}
        </ScrollArea>
      </DialogSurface>
    </Dialog>
  )
}
