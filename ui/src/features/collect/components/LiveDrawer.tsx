import Drawer from 'antd/es/drawer'
import { Link } from 'react-router'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { LiveEventDetail } from '../../../api/types.ts'
import '../../../parts/drawers.css'
import { Listing } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { Copyable } from './Copyable.tsx'
import { Fate } from './Fate.tsx'

/** One event: what was sent beside what is kept of it. */
export function LiveDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const asked = useAnswer(`collect/live/${encodeURIComponent(id)}` as 'collect/live/{id}')
  const name = asked.data?.event.name ?? asked.data?.event.type
  return (
    <Drawer open onClose={onClose} size={1080} title={name ?? t('live.event')} extra={asked.data && <Fate fate={asked.data.event.fate} />}>
      <div className="drawer-body">
        <Listing asked={asked}>{(detail) => <Both {...detail} />}</Listing>
      </div>
    </Drawer>
  )
}

function Both({ event, raw, masked, kept }: LiveEventDetail) {
  const { t, f, known } = useWords()
  const mends = useMay()('import')
  return (
    <>
      {event.code && (
        <section className="live-reason">
          <h2>{known(`reject.${event.code}`) ?? event.code}</h2>
          {event.message && <p>{t('live.wrong', { what: event.message })}</p>}
          {event.suggestion && <p>{t('live.right', { what: event.suggestion })}</p>}
          <p className="hint">
            {event.field && <>{t('live.field', { field: event.field })} </>}
            <code>{event.code}</code>
          </p>
          {mends && <Link to={`/data/rejects?what=events&source=${encodeURIComponent(event.source)}`}>{t('live.rejects')}</Link>}
        </section>
      )}
      <div className="live-both">
        <section>
          <h2>{t('live.raw')}</h2>
          <p className="hint">{t(masked ? 'live.raw.masked' : 'live.raw.hint', { at: f.moment(event.at) })}</p>
          {raw !== null && <Copyable text={indented(raw)} label={t('live.raw')} action={t('live.raw.copy')} />}
        </section>
        <section>
          <h2>{t('live.kept')}</h2>
          <p className="hint">{t(`live.kept.${event.fate}` as 'live.kept.accepted')}</p>
          {kept.length > 0 && (
            <div className="table-scroll">
              <table className="data live-kept">
                <caption className="heard">{t('live.kept')}</caption>
                <tbody>
                  {kept.map(({ name, value }) => (
                    <tr key={name}>
                      <th scope="row">
                        <code>{name}</code>
                      </th>
                      <td className="wrap">{name === 'properties' ? <pre>{indented(value)}</pre> : value}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      </div>
    </>
  )
}

/** JSON with line breaks, for reading; anything else as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
