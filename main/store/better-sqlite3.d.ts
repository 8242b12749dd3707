declare module 'better-sqlite3' {
  const Database: new (
    file: string,
    options?: { nativeBinding?: string; timeout?: number; readonly?: boolean; fileMustExist?: boolean },
  ) => import('./sqlite.ts').Sqlite
  export = Database
}
