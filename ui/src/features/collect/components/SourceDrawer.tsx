import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import Input from 'antd/es/input'
import { useEffect, useId, useRef, useState } from 'react'
import { useMay } from '../../../api/queries.ts'
import type { SendingSource, WriteKey } from '../../../api/types.ts'
import '../../../parts/drawers.css'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ListTable, type Column } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import { isOver, NEW_SOURCE, useAddSource, useChangeSource, useRotateKey } from '../api.ts'
import { Copyable } from './Copyable.tsx'
import { Install } from './Install.tsx'
import { draftOf, SourceFields, typedOf } from './SourceFields.tsx'

/** A key as long as it is known: until the drawer is closed. */
export interface Issued {
  readonly name: string
  readonly writeKey: string
}

/** Makes a source. */
export function NewSourceDrawer({ onMade, onClose }: { onMade: (issued: Issued) => void; onClose: () => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState(typedOf('', NEW_SOURCE))
  const adding = useAddSource()
  return (
    <Drawer open onClose={onClose} size={640} title={t('sending.add')}>
      <form
        className="source-form"
        onSubmit={(event) => {
          event.preventDefault()
          adding.mutate({ ...draftOf(typed), name: typed.name.trim() }, { onSuccess: onMade })
        }}
      >
        {adding.isError && <ProblemNote error={adding.error} />}
        <SourceFields typed={typed} onType={setTyped} isNew error={adding.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={adding.isPending}>
            {t('sending.create')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}

interface Props {
  readonly name: string
  /** null where there is none of that name. */
  readonly source: SendingSource | null
  readonly writeKey: string | null
  readonly onIssued: (issued: Issued) => void
  readonly onClose: () => void
}

/** A source: its key once, how it is installed, its keys, its settings. */
export function SourceDrawer({ name, source, writeKey, onIssued, onClose }: Props) {
  const { t } = useWords()
  const may = useMay()
  return (
    <Drawer open onClose={onClose} size={840} title={name} extra={source?.disabled && t('sending.off')}>
      {source ? (
        <div className="drawer-body">
          {writeKey && <NewKey writeKey={writeKey} />}
          <Install key={source.kind} source={source} writeKey={writeKey} />
          <Keys source={source} onIssued={may('administer') ? onIssued : null} />
          {may('administer') && <Settings source={source} />}
        </div>
      ) : (
        <EmptyState title={t('sending.unknown', { name })} />
      )}
    </Drawer>
  )
}

/** It comes into view and is read out: nobody sees it twice. */
function NewKey({ writeKey }: { writeKey: string }) {
  const { t } = useWords()
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.focus(), [writeKey])
  return (
    <section ref={section} className="new-key" tabIndex={-1} aria-label={t('sending.key.new')}>
      <h2>{t('sending.key.new')}</h2>
      <p>{t('sending.key.once')}</p>
      <Copyable text={writeKey} label={t('sending.key.new')} action={t('sending.key.copy')} strong />
    </section>
  )
}

function Keys({ source, onIssued }: { source: SendingSource; onIssued: ((issued: Issued) => void) | null }) {
  const { t, f } = useWords()
  const until = ({ expiresAt }: WriteKey) =>
    expiresAt === null ? t('sending.until.ever') : isOver(expiresAt) ? t('sending.until.over', { day: f.moment(expiresAt) }) : f.moment(expiresAt)
  const columns: Column<WriteKey>[] = [
    { name: 'made', label: t('sending.made'), names: true, cell: ({ createdAt }) => f.moment(createdAt) },
    { name: 'until', label: t('sending.until'), cell: until },
  ]
  return (
    <section>
      <h2>{t('sending.keys')}</h2>
      <ListTable items={source.keys} columns={columns} rowKey={({ id }) => id} />
      {onIssued && <Rotating name={source.name} onIssued={onIssued} />}
    </section>
  )
}

function Rotating({ name, onIssued }: { name: string; onIssued: (issued: Issued) => void }) {
  const { t } = useWords()
  const id = useId()
  const [overlap, setOverlap] = useState('7')
  const rotating = useRotateKey(name)
  return (
    <form
      className="source-form rotate"
      onSubmit={(event) => {
        event.preventDefault()
        rotating.mutate(Number(overlap), { onSuccess: onIssued })
      }}
    >
      <div className="row">
        <label htmlFor={id}>{t('sending.overlap')}</label>
        <Input id={id} type="number" min={0} max={365} required value={overlap} aria-describedby={`${id}h`} onChange={({ target }) => setOverlap(target.value)} />
        <Button htmlType="submit" loading={rotating.isPending}>
          {t('sending.rotate')}
        </Button>
      </div>
      <p id={`${id}h`} className="hint">
        {t('sending.overlap.hint')}
      </p>
      {rotating.isError && <ProblemNote error={rotating.error} />}
    </form>
  )
}

function Settings({ source }: { source: SendingSource }) {
  const { t } = useWords()
  const [typed, setTyped] = useState(typedOf(source.name, { ...source.settings, kind: source.kind }))
  const saving = useChangeSource(source.name)
  const switching = useChangeSource(source.name)
  return (
    <section>
      <h2>{t('sending.settings')}</h2>
      <form
        className="source-form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(draftOf(typed))
        }}
      >
        <SourceFields
          typed={typed}
          onType={(now) => {
            saving.reset()
            setTyped(now)
          }}
          isNew={false}
          error={saving.error}
        />
        {(saving.isError || switching.isError) && <ProblemNote error={saving.error ?? switching.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {t('action.save')}
          </Button>
          <span role="status" className="hint">
            {saving.isSuccess && t('sending.saved')}
          </span>
          <span className="spring" />
          <Button loading={switching.isPending} onClick={() => switching.mutate({ disabled: !source.disabled })}>
            {t(source.disabled ? 'sending.enable' : 'sending.disable')}
          </Button>
        </div>
      </form>
    </section>
  )
}
