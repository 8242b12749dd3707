// Importing a trust's rota: paste it or choose the file, look at what would change, then do it.

import { Button, Field, Textarea } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { RotaImport } from '../../../contract/rota-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { counted } from '../shell/words.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportWriting } from './import-writing.tsx'
import { RotaDialog } from './rota-dialog.tsx'

type Step =
  | { readonly at: 'text' }
  | { readonly at: 'preview'; readonly seen: RotaImport }
  | { readonly at: 'writing'; readonly id: string; readonly rows: number }

export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const { rota } = useStores()
  const file = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [step, setStep] = useState<Step>({ at: 'text' })
  const [trouble, setTrouble] = useState<string | null>(null)

  const look = async () => {
    const seen = await rota.preview(text)
    setTrouble(typeof seen === 'string' ? seen : null)
    if (typeof seen !== 'string') setStep({ at: 'preview', seen })
  }
  const apply = async (seen: RotaImport) => {
    const refused = await rota.apply(text, seen.id)
    setTrouble(refused)
    if (refused === null) setStep({ at: 'writing', id: seen.id, rows: changesOf(seen) })
    // It would do something else by now: look again.
    else await rota.preview(text).then((again) => typeof again !== 'string' && setStep({ at: 'preview', seen: again }))
  }
  const edit = (next: string) => {
    setText(next)
    setTrouble(null)
  }

  if (step.at === 'writing')
    return (
      <RotaDialog title="Import a rota" trouble={trouble} close="Close" onClose={onClose}>
        <ImportWriting id={step.id} rows={step.rows} />
      </RotaDialog>
    )
  if (step.at === 'preview') {
    const { seen } = step
    const changes = changesOf(seen)
    const act = { label: `Apply ${counted(changes, 'change')}`, disabled: changes === 0, run: () => void apply(seen) }
    return (
      <RotaDialog
        title="What the import changes"
        trouble={trouble}
        close="Back"
        onClose={() => setStep({ at: 'text' })}
        act={act}
      >
        <ImportPreview seen={seen} />
      </RotaDialog>
    )
  }
  const act = { label: 'Look at the changes', disabled: text.trim() === '', run: () => void look() }
  return (
    <RotaDialog title="Import a rota" trouble={trouble} close="Cancel" onClose={onClose} act={act}>
      <p>
        One shift a line, with the columns role, person (e-mail address or employee number), from and until. The first
        line names them. Nothing is changed before you have looked at it.
      </p>
      <Field label="Rota as comma-separated text">
        <Textarea
          resize="vertical"
          rows={8}
          value={text}
          placeholder={
            'role,person,from,until\nMEDREG-SGH,amara.okafor@southmere.example,22-Nov-2026 21:00,23-Nov-2026 09:00'
          }
          onChange={(_event, { value }) => edit(value)}
        />
      </Field>
      <div>
        <Button onClick={() => file.current?.click()}>Choose a file…</Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            void chosen?.text().then(edit)
            event.target.value = ''
          }}
        />
      </div>
    </RotaDialog>
  )
}

const changesOf = ({ add, change, remove }: RotaImport): number => add.length + change.length + remove.length
