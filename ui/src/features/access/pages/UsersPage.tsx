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
  const role = (name: string) => known(`role.${name}`) ?? name
  const columns: Column<User>[] = [
    { name: 'name', label: t('signIn.user'), names: true, cell: ({ name }) => name },
    { name: 'roles', label: t('settings.roles'), cell: ({ roles }) => f.list(roles.map(role)) },
    { name: 'state', label: t('users.state'), cell: ({ disabled, hasPassword }) => t(disabled ? 'users.off' : hasPassword ? 'users.on' : 'users.link') },
    { name: 'since', label: t('users.since'), cell: ({ createdAt }) => f.day(createdAt) },
  ]
  return (
    <ListPage
      title={t('page.users')}
      heading={result.data && t('users.sentence', { count: result.data.items.length })}
      action={
        !adding && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('users.add')}
          </Button>
        )
      }
      controls={adding && <NewUser role={role} onOver={() => setAdding(false)} />}
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
