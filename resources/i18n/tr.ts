<?xml version="1.0" encoding="utf-8"?><TS version="2.1" language="tr_TR"><context><name>kopru</name></context></TS>
