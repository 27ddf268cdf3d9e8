import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import TextArea from 'antd/es/input/TextArea'
import { useId, useState } from 'react'
import { useAnswer } from '../../../api/queries.ts'
import type { RejectedEvent } from '../../../api/types.ts'
import '../../../parts/drawers.css'
import { Listing } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import { useReplayEvent } from '../api.ts'
import { Fate } from './Fate.tsx'

/** A rejected event: why, its text, which can be mended, and another try. */
export function RejectDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const asked = useAnswer(`rejects/events/${encodeURIComponent(id)}` as 'rejects/events/{id}')
  return (
    <Drawer open onClose={onClose} size={840} title={t('rejects.event')}>
      <div className="drawer-body">
        <Listing asked={asked}>{(event) => <Mending key={event.id} event={event} onClose={onClose} />}</Listing>
      </div>
    </Drawer>
  )
}

function Mending({ event, onClose }: { event: RejectedEvent; onClose: () => void }) {
  const { t, f, known } = useWords()
  const id = useId()
  const [raw, setRaw] = useState(event.raw)
  const replay = useReplayEvent(event.id)
  const mended = raw !== event.raw
  const became = replay.data
  const facts: [string, string][] = [
    [t('live.source'), event.source],
    [t('rejects.received'), event.at ? f.moment(event.at) : '–'],
    [t('rejects.sentTo'), event.path ?? '–'],
  ]
  return (
    <>
      <Reason code={event.code} field={event.field} message={event.message} suggestion={event.suggestion} title={known(`reject.${event.code}`) ?? event.code} />
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2>
          <label htmlFor={id}>{t('rejects.text')}</label>
        </h2>
        <TextArea id={id} className="reject-text" value={raw} spellCheck={false} autoSize={{ minRows: 6, maxRows: 24 }} aria-describedby={`${id}h`} onChange={({ target }) => setRaw(target.value)} />
        <p id={`${id}h`} className="hint">
          {t('rejects.text.hint')}
        </p>
      </section>
      {replay.isError && <ProblemNote error={replay.error} />}
      <div role="status">
        {became && became.fate !== 'rejected' && (
          <p className="row">
            <Fate fate={became.fate} />
            {t(became.fate === 'accepted' ? 'rejects.became.accepted' : 'rejects.became.duplicate')}
          </p>
        )}
        {became?.code && <Reason title={t('rejects.became.rejected')} code={became.code} field={became.field} message={became.message} suggestion={became.suggestion} />}
      </div>
      <div className="row">
        {became && became.fate !== 'rejected' ? (
          <Button onClick={onClose}>{t('rejects.close')}</Button>
        ) : (
          <>
            <Button type="primary" loading={replay.isPending} onClick={() => replay.mutate(mended ? raw : null)}>
              {t(mended ? 'rejects.replay.mended' : 'rejects.replay.asSent')}
            </Button>
            {mended && <Button onClick={() => setRaw(event.raw)}>{t('rejects.text.back')}</Button>}
          </>
        )}
      </div>
    </>
  )
}

interface ReasonProps {
  readonly title: string
  readonly code: string
  readonly field: string | null
  readonly message: string | null
  readonly suggestion: string | null
}

function Reason({ title, code, field, message, suggestion }: ReasonProps) {
  const { t } = useWords()
  return (
    <section className="live-reason">
      <h2>{title}</h2>
      {message && <p>{t('live.wrong', { what: message })}</p>}
      {suggestion && <p>{t('live.right', { what: suggestion })}</p>}
      <p className="hint">
        {field && <>{t('live.field', { field })} </>}
        <code>{code}</code>
      </p>
    </section>
  )
}
