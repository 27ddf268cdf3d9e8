import { lazy, Suspense, useState } from 'react'
import { useAnswer } from '../../../api/queries.ts'
import type { SendingSource } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Listing, ListTable, type Column } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { isOver } from '../api.ts'
import type { Issued } from './SourceDrawer.tsx'

const SourceDrawer = lazy(async () => ({ default: (await import('./SourceDrawer.tsx')).SourceDrawer }))
const NewSourceDrawer = lazy(async () => ({ default: (await import('./SourceDrawer.tsx')).NewSourceDrawer }))

/** Systems that send events, and the drawers of one and of a new one; which is open stands in the address. */
export function SendingSources() {
  const { t, f, known } = useWords()
  const { address, change } = useAddress()
  const sources = useAnswer('collect/sources')
  const [issued, setIssued] = useState<Issued | null>(null)
  const { source: open, ...others } = address.more
  const close = () => {
    setIssued(null)
    change({ more: others, view: null })
  }
  const columns: Column<SendingSource>[] = [
    {
      name: 'name',
      label: t('sources.name'),
      names: true,
      cell: ({ name }) => (
        <button type="button" className="text-button" onClick={() => change({ more: { ...others, source: name } }, 'push')}>
          {name}
        </button>
      ),
    },
    { name: 'kind', label: t('sending.kind'), cell: ({ kind }) => known(`sending.kind.${kind}`) ?? kind },
    { name: 'state', label: t('sending.state'), cell: ({ disabled }) => t(disabled ? 'sending.off' : 'sending.on') },
    { name: 'keys', label: t('sending.keys'), cell: ({ keys }) => t('sending.keys.good', { count: good(keys) }) },
    { name: 'since', label: t('sending.since'), cell: ({ createdAt }) => f.day(createdAt) },
  ]
  return (
    <>
      <Listing asked={sources}>
        {({ items }) =>
          items.length > 0 && (
            <section className="sheet">
              <h2>{t('sending.title')}</h2>
              <ListTable items={items} columns={columns} rowKey={({ name }) => name} />
            </section>
          )
        }
      </Listing>
      <Suspense>
        {address.view === 'new' && (
          <NewSourceDrawer
            onClose={close}
            onMade={(made) => {
              setIssued(made)
              change({ more: { ...others, source: made.name }, view: null })
            }}
          />
        )}
        {open !== undefined && address.view !== 'new' && sources.data && (
          <SourceDrawer
            key={open}
            name={open}
            source={sources.data.items.find(({ name }) => name === open) ?? null}
            writeKey={issued?.name === open ? issued.writeKey : null}
            onIssued={setIssued}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}

function good(keys: SendingSource['keys']): number {
  return keys.filter(({ expiresAt }) => expiresAt === null || !isOver(expiresAt)).length
}
