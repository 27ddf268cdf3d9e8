import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer } from '../../../api/queries.ts'
import type { Page } from '../../../api/types.ts'
import { ListPage, ListTable, type Column } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import '../access.css'

interface User {
  readonly id: string
  /** What is typed to sign in. */
  readonly name: string
  readonly roles: readonly string[]
  readonly hasPassword: boolean
  readonly disabled: boolean
  readonly createdAt: string
}

const ROLES = ['viewer', 'analyst', 'marketer', 'agent', 'privacy-officer', 'admin'] as const

export default function UsersPage() {
  const { t, f, known } = useWords()
  const result = useAnswer<Page<User>>('users')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<User | null>(null)
  const role = (name: string) => known(`role.${name}`) ?? name
  const columns: Column<User>[] = [
    { name: 'name', label: t('signIn.user'), names: true, cell: ({ name }) => name },
    { name: 'roles', label: t('settings.roles'), cell: ({ roles }) => f.list(roles.map(role)) },
    { name: 'state', label: t('users.state'), cell: ({ disabled, hasPassword }) => t(disabled ? 'users.off' : hasPassword ? 'users.on' : 'users.link') },
    { name: 'since', label: t('users.since'), cell: ({ createdAt }) => f.day(createdAt) },
    {
      name: 'change',
      label: t('users.change'), unseen: true, right: true,
      cell: (user) => (
        <Button size="small" type="text" aria-label={t('users.change.of', { name: user.name })} onClick={() => { setAdding(false); setChanging(user) }}>
          {t('users.change')}
        </Button>
      ),
    },
  ]
  return (
    <ListPage
      title={t('page.users')}
      heading={result.data && t('users.sentence', { count: result.data.items.length })}
      action={
        !adding && (
          <Button type="primary" onClick={() => { setChanging(null); setAdding(true) }}>
            {t('users.add')}
          </Button>
        )
      }
      controls={
        <>
          {adding && <NewUser role={role} onOver={() => setAdding(false)} />}
          {changing && <ChangedUser key={changing.id} user={changing} role={role} onOver={() => setChanging(null)} />}
        </>
      }
      asked={result}
    >
      {({ items }) => (
        <section className="sheet">
          <ListTable items={items} columns={columns} rowKey={({ id }) => id} />
        </section>
      )}
    </ListPage>
  )
}

function NewUser({ role, onOver }: { role: (name: string) => string; onOver: () => void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [roles, setRoles] = useState<string[]>(['viewer'])
  const add = useMutation({
    mutationFn: () => call('users', { method: 'POST', body: { name, password, roles } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answer', 'users'] })
      onOver()
    },
  })
  return (
    <section className="sheet">
      <form
        className="user-form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <h2>{t('users.add')}</h2>
        <label htmlFor={`${id}u`}>{t('signIn.user')}</label>
        <Input id={`${id}u`} value={name} required autoComplete="off" onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}p`}>{t('signIn.password')}</label>
        <Input.Password id={`${id}p`} value={password} required minLength={10} autoComplete="new-password" aria-describedby={`${id}h`} onChange={(event) => setPassword(event.target.value)} />
        <p id={`${id}h`} className="hint">
          {t('users.password.hint')}
        </p>
        <label htmlFor={`${id}r`}>{t('settings.roles')}</label>
        <Select id={`${id}r`} mode="multiple" value={roles} onChange={setRoles} options={ROLES.map((one) => ({ value: one, label: role(one) }))} />
        {add.isError && <ProblemNote error={add.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('users.add')}
          </Button>
          <Button onClick={onOver}>{t('action.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}

/** What a user may do, and whether they come in at all. */
function ChangedUser({ user, role, onOver }: { user: User; role: (name: string) => string; onOver: () => void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const [roles, setRoles] = useState<string[]>([...user.roles])
  const [enters, setEnters] = useState(!user.disabled)
  const change = useMutation({
    mutationFn: () => call(`users/${user.id}`, { method: 'PATCH', body: { roles, disabled: !enters } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answer', 'users'] })
      onOver()
    },
  })
  return (
    <section className="sheet">
      <form
        className="user-form"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <h2>{t('users.change.of', { name: user.name })}</h2>
        <label htmlFor={`${id}r`}>{t('settings.roles')}</label>
        <Select id={`${id}r`} mode="multiple" value={roles} onChange={setRoles} options={ROLES.map((one) => ({ value: one, label: role(one) }))} />
        <label>
          <input type="checkbox" checked={enters} onChange={(event) => setEnters(event.target.checked)} /> {t('users.mayEnter')}
        </label>
        {change.isError && <ProblemNote error={change.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('action.save')}
          </Button>
          <Button onClick={onOver}>{t('action.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}
