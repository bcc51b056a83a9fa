const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ENOENT: '文件或文件夹不存在',
    EACCES: '没有权限',
    EPERM: '没有权限，或文件正被另一个程序打开',
    EROFS: '存储设备是只读的',
    ENOSPC: '磁盘已满',
    EDQUOT: '磁盘配额已用完',
    EBUSY: '文件正被另一个程序打开',
    ETXTBSY: '文件正被另一个程序打开',
    EISDIR: '这是一个文件夹，不是文件',
    ENOTDIR: '路径中有一段不是文件夹',
    EEXIST: '已有同名文件',
    ENAMETOOLONG: '文件名太长',
    EIO: '存储设备读写出错',
    EMFILE: '打开的文件太多',
  }),
);

/** A reason as a person reads it: the operating system's code (`EBUSY`) in words with the code behind; else as given. */
export function saySystemCode(reason: string): string {
  const said = words.get(reason);
  return said === undefined ? reason : `${said}（${reason}）`;
}
