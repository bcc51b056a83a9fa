/**
 * What a date field calls year, month and day. On Linux the processes that draw windows are forked before the app can set
 * its language, and take the words from the environment; elsewhere the app's own setting does.
 */
export const CHINESE_FIELDS = Object.freeze({ LANGUAGE: 'zh_CN' });
