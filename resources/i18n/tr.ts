<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr_TR" sourcelanguage="en">
<context>
  <name>kopru</name>
  <message><source>* stands for anything.</source><translation>* her şey yerine geçer.</translation></message>
  <message><source>1 piece = {n} {unit}</source><translation>1 adet = {n} {unit}</translation></message>
  <message><source>10 days since 11.10.2025; it is shown beside a discount and kept as proof.</source><translation>11.10.2025’ten beri 10 gün; indirimin yanında gösterilir ve kanıt olarak saklanır.</translation></message>
  <message><source>19 of 20</source><translation>20’de 19’u</translation></message>
  <message><source>= sellable: {n}</source><translation>= satılabilir: {n}</translation></message>
  <message><source>A JPEG has no transparent background: choose WebP or AVIF, or white.</source><translation>JPEG'de saydam arka plan olmaz: WebP ya da AVIF seçin veya beyaz kullanın.</translation></message>
  <message><source>A card that cannot go to the shop is named here, with what to do.</source><translation>Mağazaya gidemeyen kart, ne yapılacağıyla birlikte burada görünür.</translation></message>
  <message><source>A category cannot be merged with itself</source><translation>Bir kategori kendisiyle birleştirilemez</translation></message>
  <message><source>A category needs a name</source><translation>Kategorinin bir adı olmalı</translation></message>
  <message><source>A click opens it.</source><translation>Açmak için tıklayın.</translation></message>
  <message><source>A click opens the orders.</source><translation>Siparişleri açmak için tıklayın.</translation></message>
  <message><source>A company without VKN</source><translation>VKN’si olmayan şirket</translation></message>
  <message><source>A courier's name has at most 20 characters in Wolvox.</source><translation>Kargo firmasının adı Wolvox’ta en çok 20 karakterdir.</translation></message>
  <message><source>A courier's title has at most 75 characters on the invoice.</source><translation>Kargo firmasının unvanı faturada en çok 75 karakterdir.</translation></message>
  <message><source>A day is expected, for example 23.11.2026</source><translation>Bir gün bekleniyor, örneğin 23.11.2026</translation></message>
  <message><source>A firewall or security plugin refuses Köprü: let it through to /wp-json/.</source><translation>Bir güvenlik duvarı ya da eklentisi Köprü’yü engelliyor: /wp-json/ yoluna izin verin.</translation></message>
  <message><source>A group cannot be both taken and left out.</source><translation>Bir grup hem alınıp hem dışarıda bırakılamaz.</translation></message>
  <message><source>A limit holds this plan; nothing was sent</source><translation>Bir sınır bu planı tuttu; hiçbir şey gönderilmedi</translation></message>
  <message><source>A line has the quantity {quantity}</source><translation>Bir satırın miktarı {quantity}</translation></message>
  <message><source>A new order</source><translation>Yeni sipariş</translation></message>
  <message><source>A person without a TCKN</source><translation>TCKN vermeyen kişi</translation></message>
  <message><source>A photo of it</source><translation>Fotoğrafı</translation></message>
  <message><source>A photo of {product}</source><translation>{product} ürününün fotoğrafı</translation></message>
  <message><source>A photo of {sku} is not ready yet</source><translation>{sku} kartının bir fotoğrafı henüz hazır değil</translation></message>
  <message><source>A photo whose name fits no SKU and no barcode waits here for you.</source><translation>Adı hiçbir SKU ya da barkodla eşleşmeyen fotoğraf burada sizi bekler.</translation></message>
  <message><source>A picture is gone from the shop</source><translation>Bir resim mağazadan silinmiş</translation></message>
  <message><source>A picture that {sku} had is gone from the shop</source><translation>{sku} ürününün eski bir resmi mağazadan silinmiş</translation></message>
  <message><source>A piece must be more than zero of its unit.</source><translation>Bir parça, biriminin sıfırdan büyük bir miktarı olmalı.</translation></message>
  <message><source>A piece of work took too long</source><translation>Bir iş çok uzun sürdü</translation></message>
  <message><source>A product of the order no longer exists: {name}</source><translation>Siparişteki ürün artık yok: {name}</translation></message>
  <message><source>A product that no longer exists</source><translation>Artık olmayan bir ürün</translation></message>
  <message><source>A rate must be above zero.</source><translation>Kur sıfırdan büyük olmalı.</translation></message>
  <message><source>A row of the payment table names no method.</source><translation>Ödeme tablosunda yöntemi yazılmamış bir satır var.</translation></message>
  <message><source>A stored file in {place} is damaged</source><translation>{place} içinde saklanan bir dosya bozulmuş</translation></message>
  <message><source>A stored file is missing in {place}</source><translation>Saklanan bir dosya {place} içinde yok</translation></message>
  <message><source>A stored photo is not what it was: {file}</source><translation>Saklanan bir fotoğraf değişmiş: {file}</translation></message>
  <message><source>A test asked for this failure.</source><translation>Bu hatayı bir sınama istedi.</translation></message>
  <message><source>A text cannot be converted to the database's character set</source><translation>Bir metin veritabanının karakter setine çevrilemiyor</translation></message>
  <message><source>A text cannot be read or written</source><translation>Bir metin okunamıyor ya da yazılamıyor</translation></message>
  <message><source>A value does not fit into its column</source><translation>Bir değer alanına sığmıyor</translation></message>
  <message><source>A web address has small letters a–z, digits and single hyphens</source><translation>Web adresi küçük a–z harfleri, rakam ve tek tire içerir</translation></message>
  <message><source>A worker process was ended</source><translation>Yardımcı bir süreç sonlandı</translation></message>
  <message><source>About to run out</source><translation>Tükenmek üzere</translation></message>
  <message><source>Above an amount the order waits</source><translation>Tutarın üzerinde sipariş bekler</translation></message>
  <message><source>Accept all sure suggestions</source><translation>Kesin önerilerin hepsini kabul et</translation></message>
  <message><source>Accept the suggestion</source><translation>Öneriyi kabul et</translation></message>
  <message><source>Accept {n} sure suggestions</source><translation>{n} kesin öneriyi kabul et</translation></message>
  <message><source>Accept, and rename it in the shop</source><translation>Kabul et, mağazada da adını değiştir</translation></message>
  <message><source>Accept</source><translation>Kabul et</translation></message>
  <message><source>Actions</source><translation>Eylemler</translation></message>
  <message><source>Add a TR tax rate of {rate} % in WooCommerce, Settings, Tax.</source><translation>WooCommerce, Ayarlar, Vergi’de %{rate} oranlı bir TR vergisi ekleyin.</translation></message>
  <message><source>Add a [[shops]] entry; README shows one.</source><translation>Bir [[shops]] bölümü ekleyin; README’de örneği var.</translation></message>
  <message><source>Add a brand</source><translation>Marka ekle</translation></message>
  <message><source>Add a folder …</source><translation>Klasör ekle …</translation></message>
  <message><source>Add a tag</source><translation>Etiket ekle</translation></message>
  <message><source>Add it again from where it came.</source><translation>Geldiği yerden yeniden ekleyin.</translation></message>
  <message><source>Add photos</source><translation>Fotoğraf ekle</translation></message>
  <message><source>Add the photo again from where it came, and have the disk looked at.</source><translation>Fotoğrafı geldiği yerden yeniden ekleyin ve diski kontrol ettirin.</translation></message>
  <message><source>Add the photo again from where it came; its places in the galleries are kept.</source><translation>Fotoğrafı geldiği yerden yeniden ekleyin; galerilerdeki yerleri korunur.</translation></message>
  <message><source>Add the photo again from where it came; the nightly check names all of them.</source><translation>Fotoğrafı geldiği yerden yeniden ekleyin; gece denetimi böylelerinin hepsini adıyla gösterir.</translation></message>
  <message><source>Add</source><translation>Ekle</translation></message>
  <message><source>Added by hand</source><translation>Elle eklenen</translation></message>
  <message><source>Address</source><translation>Adres</translation></message>
  <message><source>Administrator</source><translation>Yönetici</translation></message>
  <message><source>After the plan</source><translation>Plandan sonra</translation></message>
  <message><source>After</source><translation>Sonra</translation></message>
  <message><source>Age</source><translation>Geçen süre</translation></message>
  <message><source>All orders stand under “All”.</source><translation>Bütün siparişler “Tümü” sekmesindedir.</translation></message>
  <message><source>All orders with “{words}”</source><translation>Siparişler sayfasında “{words}” ara</translation></message>
  <message><source>All products with “{words}”</source><translation>Ürünler sayfasında “{words}” ara</translation></message>
  <message><source>All three agree</source><translation>Üç tutar eşit</translation></message>
  <message><source>All {n} file names find their card</source><translation>{n} dosya adının tümü kartını buluyor</translation></message>
  <message><source>All</source><translation>Tümü</translation></message>
  <message><source>Allow only yourself: chmod 600 {file}</source><translation>Yalnız kendinize izin verin: chmod 600 {file}</translation></message>
  <message><source>Allow the folder in the server's DatabaseAccess, or correct the path of {company}.</source><translation>Klasöre sunucunun DatabaseAccess ayarında izin verin ya da {company} yolunu düzeltin.</translation></message>
  <message><source>Almost its code</source><translation>Kodu neredeyse aynı</translation></message>
  <message><source>Also for the next orders of this customer</source><translation>Bu müşterinin sonraki siparişlerinde de</translation></message>
  <message><source>Always asked</source><translation>Hep sorulur</translation></message>
  <message><source>Amount</source><translation>Tutar</translation></message>
  <message><source>An amount is expected, for example 1.250,00</source><translation>Bir tutar bekleniyor, örneğin 1.250,00</translation></message>
  <message><source>An amount is not below zero.</source><translation>Tutar sıfırın altında olamaz.</translation></message>
  <message><source>An ending moves a price by at most 5%, else the kuruş stay.</source><translation>Yuvarlama fiyatı en çok %5 oynatır; fazlası gerekirse kuruş kalır.</translation></message>
  <message><source>An invoice exists: what changes now is a return or a new document.</source><translation>Faturası kesilmiş: bundan sonrası iade ya da yeni bir belgedir.</translation></message>
  <message><source>An order that cannot go into Wolvox is named here, with what to do.</source><translation>Wolvox’a aktarılamayan sipariş, yapılacak işle birlikte burada görünür.</translation></message>
  <message><source>An order's status never goes back, and never to unpaid, failed or refunded.</source><translation>Sipariş durumu geri gitmez; ödenmemiş, başarısız ya da iade edilmiş durumuna da alınmaz.</translation></message>
  <message><source>An update was refused</source><translation>Güncelleme reddedildi</translation></message>
  <message><source>Another KDV</source><translation>KDV farklı</translation></message>
  <message><source>Another Köprü is starting in {path} and does not finish</source><translation>{path} içinde başka bir Köprü açılıyor ve bitmiyor</translation></message>
  <message><source>Another Köprü is syncing this shop</source><translation>Başka bir Köprü bu mağazayı eşitliyor</translation></message>
  <message><source>Another PC has taken over this work</source><translation>Bu işi başka bir bilgisayar devraldı</translation></message>
  <message><source>Another PC is sending this photo</source><translation>Bu fotoğrafı şu anda başka bir bilgisayar gönderiyor</translation></message>
  <message><source>Another card: code, name, tax number or phone</source><translation>Başka bir cari: kod, ad, vergi no ya da telefon</translation></message>
  <message><source>Another category</source><translation>Kategori farklı</translation></message>
  <message><source>Another kind of product</source><translation>Ürün türü farklı</translation></message>
  <message><source>Another price number</source><translation>Başka bir fiyat numarası</translation></message>
  <message><source>Another product of the shop has this SKU (product {id})</source><translation>Bu SKU mağazada başka bir üründe (ürün {id})</translation></message>
  <message><source>Another product</source><translation>Başka ürün</translation></message>
  <message><source>Another program holds a record of {company}; Köprü tries again.</source><translation>{company} şirketinin bir kaydını başka bir program tutuyor; Köprü yeniden dener.</translation></message>
  <message><source>Another tax base</source><translation>Matrah farklı</translation></message>
  <message><source>Another text</source><translation>Metin farklı</translation></message>
  <message><source>Another total</source><translation>Toplam farklı</translation></message>
  <message><source>Another try asked for</source><translation>Yeniden deneme istendi</translation></message>
  <message><source>Appears at a set time</source><translation>Belirli bir zamanda yayınlanır</translation></message>
  <message><source>Apply to {n} photos</source><translation>{n} fotoğrafa uygula</translation></message>
  <message><source>Apply</source><translation>Uygula</translation></message>
  <message><source>Approve it in Sync if it is meant.</source><translation>Doğruysa Eşitleme sayfasında onaylayın.</translation></message>
  <message><source>Approve what is ticked</source><translation>İşaretlileri onayla</translation></message>
  <message><source>Approve with a reason</source><translation>Gerekçeyle onayla</translation></message>
  <message><source>Approve</source><translation>Onayla</translation></message>
  <message><source>Arrived</source><translation>Geldi</translation></message>
  <message><source>As it is</source><translation>Olduğu gibi</translation></message>
  <message><source>As soon as Wolvox was read once, its prices, depots and groups stand here.</source><translation>Wolvox bir kez okununca fiyatları, depoları ve grupları burada görünür.</translation></message>
  <message><source>As soon as the shop has answered once, its statuses stand here.</source><translation>Mağaza bir kez yanıt verince durumları burada görünür.</translation></message>
  <message><source>As the field's rule says</source><translation>Alanın kuralı gibi</translation></message>
  <message><source>As the profile says</source><translation>Profildeki gibi</translation></message>
  <message><source>As the shop has it</source><translation>Mağazadaki hâli</translation></message>
  <message><source>As the shop shows it</source><translation>Mağazadaki görünüşü</translation></message>
  <message><source>Ask first</source><translation>Önce sor</translation></message>
  <message><source>Ask the company for its tax office.</source><translation>Şirkete vergi dairesini sorun.</translation></message>
  <message><source>Ask the customer for it and fill it into the order in the shop.</source><translation>Müşteriden isteyip mağazadaki siparişe yazın.</translation></message>
  <message><source>Ask the customer for the right number.</source><translation>Müşteriden doğru numarayı isteyin.</translation></message>
  <message><source>Ask the customer for the tax number.</source><translation>Müşteriye vergi numarasını sorun.</translation></message>
  <message><source>Ask the shop's host for a larger limit of uploads, 32 MB say ({code}, HTTP {status}).</source><translation>Mağazanın barındırma firmasından yükleme sınırını yükseltmesini isteyin, örneğin 32 MB ({code}, HTTP {status}).</translation></message>
  <message><source>Ask the shop</source><translation>Mağazaya sor</translation></message>
  <message><source>Ask who removed it; else enter it in Wolvox by hand</source><translation>Kimin sildiğini sorun; yoksa Wolvox’a elle girin</translation></message>
  <message><source>Ask your accountant.</source><translation>Mali müşavirinize danışın.</translation></message>
  <message><source>Asking Wolvox …</source><translation>Wolvox’a soruluyor …</translation></message>
  <message><source>At most 20 characters, without blanks at its ends.</source><translation>En çok 20 karakter; başında ve sonunda boşluk olmaz.</translation></message>
  <message><source>At most 35 characters.</source><translation>En çok 35 karakter.</translation></message>
  <message><source>At most 8 smaller sizes, each 50 to 2000 pixels and no larger than the picture.</source><translation>En çok 8 küçük boy; her biri 50 ile 2000 piksel arasında ve resimden büyük değil.</translation></message>
  <message><source>At risk</source><translation>Riskteki para</translation></message>
  <message><source>Back on the shop's shelf</source><translation>Mağazada yeniden satışta</translation></message>
  <message><source>Back to the list</source><translation>Listeye dön</translation></message>
  <message><source>Back to the original</source><translation>Aslına dön</translation></message>
  <message><source>Back to the photos</source><translation>Fotoğraflara dön</translation></message>
  <message><source>Back to the shop</source><translation>Mağazaya bildirim</translation></message>
  <message><source>Back</source><translation>Geri</translation></message>
  <message><source>Bank transfer</source><translation>Havale / EFT</translation></message>
  <message><source>Barcode (GTIN)</source><translation>Barkod (GTIN)</translation></message>
  <message><source>Barcode</source><translation>Barkod</translation></message>
  <message><source>Base, web</source><translation>Matrah, web</translation></message>
  <message><source>Before and after</source><translation>Önce ve sonra</translation></message>
  <message><source>Before any barcode</source><translation>Barkoddan önce çekilmiş</translation></message>
  <message><source>Before {share}, zoom {zoom}</source><translation>Önce {share}, yakınlaştırma {zoom}</translation></message>
  <message><source>Before</source><translation>Önce</translation></message>
  <message><source>Being looked up</source><translation>Aranıyor</translation></message>
  <message><source>Being made smaller</source><translation>Küçültülüyor</translation></message>
  <message><source>Being prepared …</source><translation>Hazırlanıyor …</translation></message>
  <message><source>Being written</source><translation>Yazılıyor</translation></message>
  <message><source>Belongs to no product</source><translation>Hiçbir ürüne ait değil</translation></message>
  <message><source>Beside the price; two or three sentences.</source><translation>Fiyatın yanında durur; iki üç cümle.</translation></message>
  <message><source>Beta: new things early</source><translation>Beta: yenilikler erken</translation></message>
  <message><source>Better ones (upsells)</source><translation>Üst seçenekler (upsell)</translation></message>
  <message><source>Between 0 and 30 days until shipping.</source><translation>Kargoya kadar 0 ile 30 gün arası yazın.</translation></message>
  <message><source>Between 12 and 120 letters read best.</source><translation>En rahat 12–120 harf okunur.</translation></message>
  <message><source>Bold</source><translation>Kalın</translation></message>
  <message><source>Book the return for order {order} in Wolvox, then mark it as done.</source><translation>{order} siparişinin iadesini Wolvox’a işleyin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Both banks were alike where this run looked.</source><translation>Bu çalışmanın baktığı yerde iki yaka eşitti.</translation></message>
  <message><source>Both changed</source><translation>İki yanda da değişti</translation></message>
  <message><source>Both have a category {name}</source><translation>İkisinde de {name} adlı bir kategori var</translation></message>
  <message><source>Both sides are equal again</source><translation>İki taraf yeniden aynı</translation></message>
  <message><source>Both sides are equal</source><translation>İki taraf aynı</translation></message>
  <message><source>Both sides are the same</source><translation>Her iki taraf aynı</translation></message>
  <message><source>Both sides of the order</source><translation>Siparişin iki yanı</translation></message>
  <message><source>Brand (MARKASI)</source><translation>Marka (MARKASI)</translation></message>
  <message><source>Brand</source><translation>Marka</translation></message>
  <message><source>Bridge</source><translation>Köprü durumu</translation></message>
  <message><source>Broke off</source><translation>Yarıda kaldı</translation></message>
  <message><source>Broke off, {n} times</source><translation>{n} kez yarıda kaldı</translation></message>
  <message><source>Broken</source><translation>Kopuk</translation></message>
  <message><source>By day</source><translation>Gün gün</translation></message>
  <message><source>By hand</source><translation>Elle</translation></message>
  <message><source>By itself</source><translation>Kendiliğinden</translation></message>
  <message><source>Bytes by day</source><translation>Günlere göre bayt</translation></message>
  <message><source>Came in</source><translation>Gelen</translation></message>
  <message><source>Can be repaired</source><translation>Onarılabilir</translation></message>
  <message><source>Can be undone until {day}.</source><translation>{day} gününe dek geri alınabilir.</translation></message>
  <message><source>Cancel all but one of {numbers} in Wolvox</source><translation>Wolvox’ta biri dışında iptal edin: {numbers}</translation></message>
  <message><source>Cancel it in Wolvox</source><translation>Wolvox’ta iptal et</translation></message>
  <message><source>Cancel order {number} in Wolvox?</source><translation>{number} numaralı sipariş Wolvox’ta iptal edilsin mi?</translation></message>
  <message><source>Cancel order {order} in Wolvox if it is not to be sent, then mark it as done.</source><translation>Gönderilmeyecekse Wolvox’ta {order} siparişini iptal edin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Cancel order {order} in Wolvox if the goods are still here, then mark it as done.</source><translation>Mallar hâlâ buradaysa Wolvox’ta {order} siparişini iptal edin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Cancel</source><translation>Vazgeç</translation></message>
  <message><source>Cancelled in Wolvox</source><translation>Wolvox’ta iptal edildi</translation></message>
  <message><source>Cancelled order</source><translation>İptal edildi</translation></message>
  <message><source>Cancelled</source><translation>Vazgeçildi</translation></message>
  <message><source>Card</source><translation>Kart</translation></message>
  <message><source>Card chosen</source><translation>Kart seçildi</translation></message>
  <message><source>Card is chosen when it is written</source><translation>Cari, yazılırken seçilir</translation></message>
  <message><source>Card read for the first time</source><translation>Kart ilk kez okundu</translation></message>
  <message><source>Card without a name</source><translation>Adsız kart</translation></message>
  <message><source>Card {codes} fits by name and address only</source><translation>{codes} carisi yalnızca ad ve adresle uyuyor</translation></message>
  <message><source>Card {codes} fits by {field} but belongs to somebody else</source><translation>{codes} carisi başkasına ait; eşleşen bilgi: {field}</translation></message>
  <message><source>Cards on sale without a photo are listed here, those first that sell most.</source><translation>Satışta olup fotoğrafı olmayan kartlar, en çok satandan başlayarak burada sıralanır.</translation></message>
  <message><source>Cards that fit</source><translation>Uyan kartlar</translation></message>
  <message><source>Cards</source><translation>Kartlar</translation></message>
  <message><source>Carriers need the weight.</source><translation>Kargo için ağırlık gerekir.</translation></message>
  <message><source>Carry it out in Wolvox, then mark it as done.</source><translation>Wolvox’ta yapın, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Cash on delivery</source><translation>Kapıda ödeme</translation></message>
  <message><source>Categories in the shop</source><translation>Mağazadaki kategoriler</translation></message>
  <message><source>Categories</source><translation>Kategoriler</translation></message>
  <message><source>Category in the shop</source><translation>Mağazadaki kategori</translation></message>
  <message><source>Category</source><translation>Kategori</translation></message>
  <message><source>Cause</source><translation>Neden</translation></message>
  <message><source>Change it in Wolvox, then mark it as done.</source><translation>Wolvox’ta değiştirin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Change it on the card; the next sync carries it over.</source><translation>Kartta değiştirin; bir sonraki eşitleme taşır.</translation></message>
  <message><source>Change or remove the product in the shop, then sync again.</source><translation>Ürünü mağazada değiştirin ya da kaldırın, sonra yeniden eşitleyin.</translation></message>
  <message><source>Change order {order} in Wolvox ({changes}), then mark it as done.</source><translation>Wolvox’ta {order} siparişini değiştirin ({changes}), sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Change order {order} in Wolvox, then mark it as done.</source><translation>Wolvox’ta {order} siparişini değiştirin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Change the SKU of that product in the shop.</source><translation>Mağazada o ürünün SKU’sunu değiştirin.</translation></message>
  <message><source>Change the search or choose another view.</source><translation>Aramayı değiştirin ya da başka bir görünüm seçin.</translation></message>
  <message><source>Change the words or take a filter away.</source><translation>Aramayı değiştirin ya da bir filtreyi kaldırın.</translation></message>
  <message><source>Change</source><translation>Değiştir</translation></message>
  <message><source>Changed in Wolvox</source><translation>Wolvox’ta değişti</translation></message>
  <message><source>Changed in the shop</source><translation>Mağazada değişti</translation></message>
  <message><source>Changed since that run: {field}</source><translation>O çalışmadan sonra değişti: {field}</translation></message>
  <message><source>Changed something</source><translation>Değişiklik yapanlar</translation></message>
  <message><source>Changed</source><translation>Değişti</translation></message>
  <message><source>Changes in Wolvox wait until it answers.</source><translation>Wolvox’taki değişiklikler mağaza yanıt verene dek bekler.</translation></message>
  <message><source>Changes in the last 24 h</source><translation>Son 24 saatte değişiklik</translation></message>
  <message><source>Changes</source><translation>Değişiyor</translation></message>
  <message><source>Channel</source><translation>Kanal</translation></message>
  <message><source>Cheaper than in Wolvox</source><translation>Wolvox’tan ucuz</translation></message>
  <message><source>Check [files] in the profile: this looks like another folder or bucket. Nothing was changed.</source><translation>Profildeki [files] bölümünü denetleyin: burası başka bir klasör ya da kova (bucket) gibi görünüyor. Hiçbir şey değiştirilmedi.</translation></message>
  <message><source>Check host and port of {company}, that the server runs, and the firewall.</source><translation>{company} için sunucu adını, portu, sunucunun çalıştığını ve güvenlik duvarını denetleyin.</translation></message>
  <message><source>Check it: {hint}</source><translation>Denetleyin: {hint}</translation></message>
  <message><source>Check its rights; for a bucket also access_key and secret_key under [files].</source><translation>İzinlerini denetleyin; kova (bucket) için [files] altındaki access_key ve secret_key değerlerini de denetleyin.</translation></message>
  <message><source>Check key, secret and rights in the profile and in WooCommerce ({code}).</source><translation>Anahtarı, gizli anahtarı ve yetkileri profilde ve WooCommerce’te denetleyin ({code}).</translation></message>
  <message><source>Check sdk_user, sdk_password, sdk_dev_code and sdk_dev_pass of {company}.</source><translation>{company} şirketinin sdk_user, sdk_password, sdk_dev_code ve sdk_dev_pass değerlerini denetleyin.</translation></message>
  <message><source>Check that it is there and that this user may write into it.</source><translation>Klasörün var olduğunu ve bu kullanıcının oraya yazabildiğini denetleyin.</translation></message>
  <message><source>Check that the Firebird server of {company} is running; Köprü tries again.</source><translation>{company} Firebird sunucusunun çalıştığını denetleyin; Köprü yeniden dener.</translation></message>
  <message><source>Check that the right company and year are set. Nothing was changed.</source><translation>Doğru şirket ve yılın seçildiğini denetleyin. Hiçbir şey değişmedi.</translation></message>
  <message><source>Check the address, that WooCommerce is switched on, and that Settings, Permalinks in WordPress is not Plain.</source><translation>Adresi, WooCommerce’in açık olduğunu ve WordPress, Ayarlar, Kalıcı bağlantılar’ın “Düz” olmadığını denetleyin.</translation></message>
  <message><source>Check the address; for a certificate of your own name its authority in ca_file.</source><translation>Adresi denetleyin; kendi sertifikanız için kök sertifikayı ca_file ile gösterin.</translation></message>
  <message><source>Check the company and year; approve the run in Sync if the cards really went.</source><translation>Şirketi ve yılı denetleyin; kartlar gerçekten silindiyse Eşitleme’de onaylayın.</translation></message>
  <message><source>Check the disk of the photo folder; restore the file from a backup.</source><translation>Fotoğraf klasörünün diskini denetleyin; dosyayı bir yedekten geri yükleyin.</translation></message>
  <message><source>Check the key in the profile and its user's rights; if both are right, the host may drop the Authorization header ({code}).</source><translation>Profildeki anahtarı ve kullanıcısının yetkilerini denetleyin; ikisi de doğruysa sunucu Authorization başlığını iletmiyor olabilir ({code}).</translation></message>
  <message><source>Check the picture's address in the shop.</source><translation>Mağazada resmin adresini denetleyin.</translation></message>
  <message><source>Check the shop's address and the internet connection.</source><translation>Mağaza adresini ve internet bağlantısını denetleyin.</translation></message>
  <message><source>Check the shop's address in the profile and this computer's connection.</source><translation>Profildeki mağaza adresini ve bu bilgisayarın bağlantısını denetleyin.</translation></message>
  <message><source>Check the shop's address, and that Settings, Permalinks in WordPress is not Plain.</source><translation>Mağaza adresini ve WordPress, Ayarlar, Kalıcı bağlantılar’ın “Düz” olmadığını denetleyin.</translation></message>
  <message><source>Check the user and password of postgres_url, and its rights.</source><translation>postgres_url kullanıcısını, parolasını ve yetkilerini denetleyin.</translation></message>
  <message><source>Check this PC’s internet connection; Köprü tries again later.</source><translation>Bu bilgisayarın internet bağlantısını denetleyin; Köprü daha sonra yeniden dener.</translation></message>
  <message><source>Checked to the kuruş</source><translation>Kuruşuna dek denetlendi</translation></message>
  <message><source>Choose 1 to 365 days.</source><translation>1 ile 365 gün arasında seçin.</translation></message>
  <message><source>Choose a JPEG, PNG, WebP or GIF of at most 25 MB.</source><translation>En çok 25 MB büyüklüğünde bir JPEG, PNG, WebP ya da GIF seçin.</translation></message>
  <message><source>Choose a category in the shop's tree</source><translation>Mağaza ağacından bir kategori seçin</translation></message>
  <message><source>Choose a folder with plain letters in [backend] data_dir.</source><translation>[backend] data_dir için düz harfli bir klasör seçin.</translation></message>
  <message><source>Choose a folder you may write to in [backend] data_dir, and free some space.</source><translation>[backend] data_dir için yazabildiğiniz bir klasör seçin ve yer açın.</translation></message>
  <message><source>Choose a folder you may write to in [backend] data_dir.</source><translation>[backend] data_dir için yazabildiğiniz bir klasör seçin.</translation></message>
  <message><source>Choose a group at the left or a category in the middle.</source><translation>Soldan bir grup ya da ortadan bir kategori seçin.</translation></message>
  <message><source>Choose a picture</source><translation>Resim seçin</translation></message>
  <message><source>Choose a place outside of it.</source><translation>Onun dışında bir yer seçin.</translation></message>
  <message><source>Choose a price number from 1 up.</source><translation>1 veya daha büyük bir fiyat numarası seçin.</translation></message>
  <message><source>Choose a record</source><translation>Bir kayıt seçin</translation></message>
  <message><source>Choose a writer for the company in the profile.</source><translation>Profilde şirket için bir yazıcı seçin.</translation></message>
  <message><source>Choose a writer for the company {company} in the settings.</source><translation>Ayarlarda {company} için bir yazıcı seçin.</translation></message>
  <message><source>Choose all photos</source><translation>Tüm fotoğrafları seç</translation></message>
  <message><source>Choose all {n}</source><translation>{n} fotoğrafın tümünü seç</translation></message>
  <message><source>Choose and try again</source><translation>Seç ve yeniden dene</translation></message>
  <message><source>Choose and write the order</source><translation>Seç ve siparişi yaz</translation></message>
  <message><source>Choose another one with --port.</source><translation>--port ile başka bir port seçin.</translation></message>
  <message><source>Choose another one.</source><translation>Başka bir tane seçin.</translation></message>
  <message><source>Choose another, or look whether its drive is there and you may read it.</source><translation>Başka bir klasör seçin ya da sürücüsünün takılı olduğuna ve okuma izniniz olduğuna bakın.</translation></message>
  <message><source>Choose another, or make the card first.</source><translation>Başka bir kart seçin ya da önce kartı Wolvox’ta açın.</translation></message>
  <message><source>Choose at most {days} days.</source><translation>En çok {days} gün seçin.</translation></message>
  <message><source>Choose none</source><translation>Seçimi bırak</translation></message>
  <message><source>Choose one from 0 to 65535 with --port.</source><translation>--port ile 0 ile 65535 arasında bir port seçin.</translation></message>
  <message><source>Choose one on the order in Wolvox.</source><translation>Wolvox’taki siparişte bir ödeme türü seçin.</translation></message>
  <message><source>Choose the camera’s folder</source><translation>Makinenin klasörünü seç</translation></message>
  <message><source>Choose the card it means, or enter the order in Wolvox by hand and reject it here.</source><translation>Karşılığı olan kartı seçin ya da siparişi Wolvox’a elle girip burada reddedin.</translation></message>
  <message><source>Choose the card it means, or give a Wolvox card this code.</source><translation>Karşılığı olan kartı seçin ya da Wolvox’ta bir karta bu kodu verin.</translation></message>
  <message><source>Choose the card of this order, or open a new one.</source><translation>Bu siparişin carisini seçin ya da yeni bir cari açın.</translation></message>
  <message><source>Choose the card</source><translation>Kartı seç</translation></message>
  <message><source>Choose the customer</source><translation>Müşteriyi seç</translation></message>
  <message><source>Choose the lists and their order on the mapping page, or end one in Wolvox.</source><translation>Eşleme sayfasında listeleri ve sırasını seçin ya da birini Wolvox’ta bitirin.</translation></message>
  <message><source>Choose the usual courier in the settings, or one in Wolvox.</source><translation>Ayarlardan her zamanki kargoyu, ya da Wolvox’ta bir kargo seçin.</translation></message>
  <message><source>Choose their product first, then send.</source><translation>Önce ürünlerini seçin, sonra yükleyin.</translation></message>
  <message><source>Clear the filter</source><translation>Filtreyi temizle</translation></message>
  <message><source>Clear</source><translation>Temizle</translation></message>
  <message><source>Clipboard</source><translation>Pano</translation></message>
  <message><source>Close every Köprü window first, then try again.</source><translation>Önce bütün Köprü pencerelerini kapatın, sonra yeniden deneyin.</translation></message>
  <message><source>Close it there ({holder}, since {since}); Köprü tries again.</source><translation>Orada kapatın ({holder}, {since} tarihinden beri açık); Köprü yeniden dener.</translation></message>
  <message><source>Close it where it is open, or choose another place.</source><translation>Açıksa kapatın veya başka bir yer seçin.</translation></message>
  <message><source>Close its window first, then start it again.</source><translation>Önce penceresini kapatın, sonra yeniden başlatın.</translation></message>
  <message><source>Close the file where it is open, or choose another place or printer: {message}</source><translation>Dosya açıksa kapatın veya başka bir yer ya da yazıcı seçin: {message}</translation></message>
  <message><source>Close the program that has it open, and look whether you may read it.</source><translation>Dosyayı açık tutan programı kapatın ve okuma izniniz olduğuna bakın.</translation></message>
  <message><source>Close the program that has the file of {company} open, then try again.</source><translation>{company} dosyasını açık tutan programı kapatın, sonra yeniden deneyin.</translation></message>
  <message><source>Close, go on later</source><translation>Kapat, sonra sürdür</translation></message>
  <message><source>Close</source><translation>Kapat</translation></message>
  <message><source>Code starts with</source><translation>Cari kodunun başı</translation></message>
  <message><source>Code, name or barcode</source><translation>Kod, ad ya da barkod</translation></message>
  <message><source>Collect from Wolvox</source><translation>Wolvox’tan topla</translation></message>
  <message><source>Collect the pictures of Wolvox’s cards</source><translation>Wolvox kartlarının görsellerini topla</translation></message>
  <message><source>Collect the pictures of the shop</source><translation>Mağazanın görsellerini topla</translation></message>
  <message><source>Collected {collected}, the shop says {total}: {difference} apart</source><translation>{collected} tahsil edilmiş, mağaza {total} diyor: {difference} fark var</translation></message>
  <message><source>Collected, as the payment notice says</source><translation>Tahsil edilen, ödeme bildirimine göre</translation></message>
  <message><source>Collected, as {meta} says</source><translation>Tahsil edilen, {meta} alanına göre</translation></message>
  <message><source>Collected</source><translation>Tahsil edilen</translation></message>
  <message><source>Collecting photos</source><translation>Fotoğraflar toplanıyor</translation></message>
  <message><source>Colour or size is missing: {missing}</source><translation>Renk ya da beden eksik: {missing}</translation></message>
  <message><source>Commands</source><translation>Komutlar</translation></message>
  <message><source>Company, VKN</source><translation>Kurumsal · VKN</translation></message>
  <message><source>Company</source><translation>Şirket</translation></message>
  <message><source>Compare now</source><translation>Şimdi karşılaştır</translation></message>
  <message><source>Comparison of both sides</source><translation>İki tarafın karşılaştırması</translation></message>
  <message><source>Completed</source><translation>Tamamlandı</translation></message>
  <message><source>Conflicts for Wolvox</source><translation>Wolvox lehine çakışma</translation></message>
  <message><source>Conflicts</source><translation>Çakışan</translation></message>
  <message><source>Contact</source><translation>Yetkili</translation></message>
  <message><source>Continue</source><translation>Sürdür</translation></message>
  <message><source>Copied in the shop</source><translation>Mağazada kopyalandı</translation></message>
  <message><source>Copied</source><translation>Kopyalandı</translation></message>
  <message><source>Copies</source><translation>Kopyalar</translation></message>
  <message><source>Copy or export it again from the camera or phone.</source><translation>Kameradan veya telefondan yeniden kopyalayın ya da dışa aktarın.</translation></message>
  <message><source>Copy the address</source><translation>Adresi kopyala</translation></message>
  <message><source>Copy the command</source><translation>Komutu kopyala</translation></message>
  <message><source>Copy the diagnosis</source><translation>Tanıyı kopyala</translation></message>
  <message><source>Copy the e-mail</source><translation>E-postayı kopyala</translation></message>
  <message><source>Copy the order number</source><translation>Sipariş numarasını kopyala</translation></message>
  <message><source>Copy the phone number</source><translation>Telefonu kopyala</translation></message>
  <message><source>Copy this product in the shop?</source><translation>Ürün mağazada kopyalansın mı?</translation></message>
  <message><source>Copy</source><translation>Kopyala</translation></message>
  <message><source>Correct one of the two prices in Wolvox.</source><translation>Wolvox’ta iki fiyattan birini düzeltin.</translation></message>
  <message><source>Correct sdk_url of {company}, or write the PC's IP address.</source><translation>{company} şirketinin sdk_url değerini düzeltin ya da bilgisayarın IP adresini yazın.</translation></message>
  <message><source>Correct the database path of {company}, or use the server Wolvox itself uses.</source><translation>{company} veritabanı yolunu düzeltin ya da Wolvox’un kullandığı sunucuyu kullanın.</translation></message>
  <message><source>Correct the database path of {company}: it is the path on the server's own disk.</source><translation>{company} veritabanı yolunu düzeltin: sunucunun kendi diskindeki yoldur.</translation></message>
  <message><source>Correct the dates of the list in Wolvox.</source><translation>Listenin tarihlerini Wolvox’ta düzeltin.</translation></message>
  <message><source>Correct the movements of the card in Wolvox.</source><translation>Wolvox’ta kartın hareketlerini düzeltin.</translation></message>
  <message><source>Correct the price in Wolvox.</source><translation>Wolvox’ta fiyatı düzeltin.</translation></message>
  <message><source>Correct user and password of the company {company} in the settings.</source><translation>Ayarlarda {company} kullanıcı adını ve parolasını düzeltin.</translation></message>
  <message><source>Correct what is marked; then the preview goes on.</source><translation>İşaretli yerleri düzeltin; önizleme sonra sürer.</translation></message>
  <message><source>Corrected by a person</source><translation>Elle düzeltildi</translation></message>
  <message><source>Counted from</source><translation>Esas tarih</translation></message>
  <message><source>Country of origin</source><translation>Üretim yeri</translation></message>
  <message><source>Country</source><translation>Ülke</translation></message>
  <message><source>Counts for this order alone: nothing tells what was sold.</source><translation>Yalnız bu sipariş için geçerli: ne satıldığı belli değil.</translation></message>
  <message><source>Couriers</source><translation>Kargo firmaları</translation></message>
  <message><source>Create a key in WooCommerce, Settings, Advanced, REST API (Read/Write) and enter consumer_key and consumer_secret in the profile.</source><translation>WooCommerce, Ayarlar, Gelişmiş, REST API’de bir anahtar (Okuma/Yazma) oluşturun; consumer_key ve consumer_secret değerlerini profile yazın.</translation></message>
  <message><source>Create an application password in WordPress, Users, Profile, and enter it with its user's name ({code}).</source><translation>WordPress’te Kullanıcılar, Profil altında bir uygulama parolası oluşturun ve kullanıcı adıyla birlikte girin ({code}).</translation></message>
  <message><source>Create it, or name another under [files].</source><translation>Kovayı oluşturun ya da [files] altında başka birini yazın.</translation></message>
  <message><source>Create one in WordPress, Users, Profile, and enter wp_user and wp_app_password.</source><translation>WordPress, Kullanıcılar, Profil’de bir tane oluşturun; wp_user ve wp_app_password değerlerini yazın.</translation></message>
  <message><source>Create</source><translation>Oluştur</translation></message>
  <message><source>Created in the shop</source><translation>Mağazada oluşturuldu</translation></message>
  <message><source>Credit or bank card</source><translation>Kredi / banka kartı</translation></message>
  <message><source>Crop it: at most {most} pixels a side.</source><translation>Kırpın: her kenar en fazla {most} piksel olabilir.</translation></message>
  <message><source>Crop, ground</source><translation>Kırp, zemin</translation></message>
  <message><source>Crop, turn, ground</source><translation>Kırp, döndür, zemin</translation></message>
  <message><source>Crop</source><translation>Kırp</translation></message>
  <message><source>Customer cards</source><translation>Cari kartları</translation></message>
  <message><source>Customer fields</source><translation>Müşteri alanları</translation></message>
  <message><source>Customer ordered</source><translation>Müşteri sipariş verdi</translation></message>
  <message><source>Customer</source><translation>Müşteri</translation></message>
  <message><source>Customer’s note</source><translation>Müşterinin notu</translation></message>
  <message><source>Daily proof</source><translation>Günlük kanıt</translation></message>
  <message><source>Damaged files appear here with what to do about them.</source><translation>Bozuk dosyalar, ne yapılacağıyla birlikte burada görünür.</translation></message>
  <message><source>Damaged</source><translation>Okunamayan</translation></message>
  <message><source>Date</source><translation>Tarih</translation></message>
  <message><source>Dated price lists</source><translation>Tarihli fiyat listeleri</translation></message>
  <message><source>Days for the lowest earlier price</source><translation>Önceki en düşük fiyat için gün sayısı</translation></message>
  <message><source>Day’s end</source><translation>Gün sonu</translation></message>
  <message><source>Dearer than in Wolvox</source><translation>Wolvox’tan pahalı</translation></message>
  <message><source>Decide how this discount is booked, then enter the order by hand.</source><translation>Bu indirimin nasıl işleneceğine karar verin, sonra siparişi elle girin.</translation></message>
  <message><source>Decide</source><translation>Karar verin</translation></message>
  <message><source>Decided</source><translation>Karar verilmiş</translation></message>
  <message><source>Decisions</source><translation>Kararlar</translation></message>
  <message><source>Deepest fall</source><translation>En büyük düşüş</translation></message>
  <message><source>Delete a filter</source><translation>Filtre sil</translation></message>
  <message><source>Delete from the shop</source><translation>Mağazadan sil</translation></message>
  <message><source>Delete the copy in the shop: {message}</source><translation>Kopyayı mağazada silin: {message}</translation></message>
  <message><source>Delete the variation #{id} in the shop; Köprü makes it anew under {parent}.</source><translation>Mağazada #{id} varyasyonunu silin; Köprü onu {parent} altında yeniden açar.</translation></message>
  <message><source>Delete {n} pictures from the shop?</source><translation>Mağazadan {n} görsel silinsin mi?</translation></message>
  <message><source>Delete {n} pictures</source><translation>{n} görseli sil</translation></message>
  <message><source>Delete</source><translation>Sil</translation></message>
  <message><source>Deleted in Wolvox</source><translation>Wolvox’ta silinmiş</translation></message>
  <message><source>Deliver to</source><translation>Alıcı</translation></message>
  <message><source>Delivered</source><translation>Teslim edildi</translation></message>
  <message><source>Delivery address</source><translation>Teslimat adresi</translation></message>
  <message><source>Delivery country</source><translation>Teslimat ülkesi</translation></message>
  <message><source>Delivery il</source><translation>Teslimat ili</translation></message>
  <message><source>Delivery ilçe</source><translation>Teslimat ilçesi</translation></message>
  <message><source>Delivery phone</source><translation>Teslimat telefonu</translation></message>
  <message><source>Depot</source><translation>Depo</translation></message>
  <message><source>Depots that are added up</source><translation>Toplanan depolar</translation></message>
  <message><source>Describe the product in at least 40 words.</source><translation>Ürünü en az 40 sözcükle anlatın.</translation></message>
  <message><source>Description</source><translation>Açıklama</translation></message>
  <message><source>Difference: 0</source><translation>Fark: 0</translation></message>
  <message><source>Difference</source><translation>Fark</translation></message>
  <message><source>Differences</source><translation>Farklar</translation></message>
  <message><source>Differs from Wolvox</source><translation>Wolvox’tan farklı</translation></message>
  <message><source>Differs in Wolvox</source><translation>Wolvox’ta farklı</translation></message>
  <message><source>Differs</source><translation>Farklı</translation></message>
  <message><source>Direction</source><translation>Yön</translation></message>
  <message><source>Discard what was typed</source><translation>Yazılanlardan vazgeç</translation></message>
  <message><source>Discard</source><translation>Vazgeç</translation></message>
  <message><source>Discount</source><translation>İndirim</translation></message>
  <message><source>Discounted price</source><translation>İndirimli fiyat</translation></message>
  <message><source>Discounted prices come from</source><translation>İndirimli fiyatın kaynağı</translation></message>
  <message><source>Dismiss</source><translation>Gerek yok</translation></message>
  <message><source>Dismissed</source><translation>Gerek görülmedi</translation></message>
  <message><source>District (ilçe)</source><translation>İlçe</translation></message>
  <message><source>Do not publish</source><translation>Gizle</translation></message>
  <message><source>Done</source><translation>Bitti</translation></message>
  <message><source>Download the newest setup from our site and run it; your data stay.</source><translation>En yeni kurulumu sitemizden indirip çalıştırın; verileriniz kalır.</translation></message>
  <message><source>Download</source><translation>İndir</translation></message>
  <message><source>Downloaded; it is being tried on this PC.</source><translation>İndirildi; bu bilgisayarda deneniyor.</translation></message>
  <message><source>Draft order</source><translation>Taslak</translation></message>
  <message><source>Draft</source><translation>Taslak</translation></message>
  <message><source>Drag to reorder</source><translation>Sıralamak için sürükleyin</translation></message>
  <message><source>Drop photos here, watch the folder that the camera fills, or photograph a barcode and then its product. Files named by SKU or barcode find their card themselves.</source><translation>Fotoğrafları buraya bırakın, makinenin doldurduğu klasörü izletin ya da önce barkodu, sonra ürünü çekin. Adında SKU ya da barkod olan dosyalar kartını kendisi bulur.</translation></message>
  <message><source>Due on</source><translation>Son gün</translation></message>
  <message><source>E-mail to customers</source><translation>Müşteriye e-posta</translation></message>
  <message><source>E-mail</source><translation>E-posta</translation></message>
  <message><source>Each says what to mend</source><translation>Her biri ne düzeltileceğini söyler</translation></message>
  <message><source>Edges trimmed</source><translation>Kenarlar kırpıldı</translation></message>
  <message><source>Edit the open product</source><translation>Açık ürünü düzenle</translation></message>
  <message><source>Edit undone</source><translation>Düzenleme geri alındı</translation></message>
  <message><source>Edit</source><translation>Düzenle</translation></message>
  <message><source>Edited by staff</source><translation>Personel düzenledi</translation></message>
  <message><source>Edited in the shop</source><translation>Mağazada değişti</translation></message>
  <message><source>Editing photos</source><translation>Fotoğraflar düzenleniyor</translation></message>
  <message><source>Edits can be undone for 30 days, once.</source><translation>Düzenlemeler 30 gün boyunca, bir kez geri alınabilir.</translation></message>
  <message><source>Emergency stop since {time}, by {by}</source><translation>Acil durdurma: {by}, {time}</translation></message>
  <message><source>Emergency stop</source><translation>Acil durdurma</translation></message>
  <message><source>Encrypted in {n} orders: nobody here can read it.</source><translation>{n} siparişte şifreli: buradan okunamaz.</translation></message>
  <message><source>End it in the task manager, then start again.</source><translation>Görev yöneticisinde sonlandırın, sonra yeniden açın.</translation></message>
  <message><source>End the session</source><translation>Çekimi bitir</translation></message>
  <message><source>Ending in ,90</source><translation>Sonu ,90</translation></message>
  <message><source>Ending in ,99</source><translation>Sonu ,99</translation></message>
  <message><source>Enter 0, 1, 10 or 20 on the card in Wolvox.</source><translation>Wolvox’ta karta 0, 1, 10 ya da 20 yazın.</translation></message>
  <message><source>Enter a price above zero in Wolvox.</source><translation>Wolvox’ta sıfırdan büyük bir fiyat girin.</translation></message>
  <message><source>Enter a sales price in Wolvox.</source><translation>Wolvox’ta satış fiyatı girin.</translation></message>
  <message><source>Enter a valid barcode on the card in Wolvox.</source><translation>Karta Wolvox’ta geçerli bir barkod girin.</translation></message>
  <message><source>Enter it as https://example.com in the profile (found: {url}).</source><translation>Profile https://ornek.com biçiminde yazın (bulunan: {url}).</translation></message>
  <message><source>Enter it as https://example.com in the profile.</source><translation>Profile https://ornek.com biçiminde yazın.</translation></message>
  <message><source>Enter it as https://example.com.</source><translation>https://ornek.com biçiminde yazın.</translation></message>
  <message><source>Enter it in Wolvox (a price difference document), then mark it done.</source><translation>Wolvox’a fiyat farkı belgesi olarak girin, sonra “Yapıldı” deyin.</translation></message>
  <message><source>Enter or a comma adds it.</source><translation>Enter veya virgül ekler.</translation></message>
  <message><source>Enter sale price {price_no} on the card in Wolvox.</source><translation>Wolvox’ta karta {price_no} numaralı satış fiyatını girin.</translation></message>
  <message><source>Enter the address alone; keys have their own fields in the profile.</source><translation>Yalnız adresi yazın; anahtarların profilde kendi alanları var.</translation></message>
  <message><source>Enter the return in Wolvox (gider pusulası, or a taxpayer's invoice), then mark it done.</source><translation>İadeyi Wolvox’a girin (gider pusulası ya da mükellefin kendi faturası), sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Enter this order in Wolvox by hand, with the day's rate.</source><translation>Bu siparişi günün kuruyla Wolvox’a elle girin.</translation></message>
  <message><source>Enter this order in Wolvox by hand.</source><translation>Bu siparişi Wolvox’a elle girin.</translation></message>
  <message><source>Enter today's selling rate of {currency} in Wolvox.</source><translation>Wolvox’ta {currency} için bugünün satış kurunu girin.</translation></message>
  <message><source>Enter what remains in Wolvox by hand, or reject the order here.</source><translation>Kalanı Wolvox’a elle girin ya da siparişi burada reddedin.</translation></message>
  <message><source>Equal in both banks</source><translation>İki yakada eşit</translation></message>
  <message><source>Equal in both</source><translation>İki yanda eşit</translation></message>
  <message><source>Equal</source><translation>Eşit</translation></message>
  <message><source>Estimated duration</source><translation>Tahmini süre</translation></message>
  <message><source>Ev › Mutfak = 2</source><translation>Ev › Mutfak = 2</translation></message>
  <message><source>Every change waits for you.</source><translation>Her değişiklik sizi bekler.</translation></message>
  <message><source>Every difference is decided or on its way</source><translation>Tüm farklar karara bağlandı ya da yolda</translation></message>
  <message><source>Every group</source><translation>Bütün gruplar</translation></message>
  <message><source>Every list</source><translation>Bütün listeler</translation></message>
  <message><source>Every night at 03:00 everything in the shop is compared with Wolvox.</source><translation>Mağazadaki her şey her gece 03.00’te Wolvox’la karşılaştırılır.</translation></message>
  <message><source>Every night at 03:00 the orders of 60 days are compared on all three sides.</source><translation>Her gece 03.00’te 60 günün siparişleri üç tarafta karşılaştırılır.</translation></message>
  <message><source>Every night at 03:00</source><translation>Her gece 03.00’te</translation></message>
  <message><source>Every order has its invoice</source><translation>Her siparişin faturası kesilmiş</translation></message>
  <message><source>Every order of the last 60 days stands in the shop, here and in Wolvox alike.</source><translation>Son 60 günün her siparişi mağazada, burada ve Wolvox’ta aynı.</translation></message>
  <message><source>Every original back into the shop</source><translation>Tüm asılları mağazaya geri koy</translation></message>
  <message><source>Every photo can be read</source><translation>Her fotoğraf okunabiliyor</translation></message>
  <message><source>Every photo has its product</source><translation>Her fotoğrafın ürünü belli</translation></message>
  <message><source>Every picture that is named there is here already</source><translation>Orada adı geçen her görsel zaten burada</translation></message>
  <message><source>Every product in the shop shows what Wolvox says.</source><translation>Mağazadaki her ürün Wolvox’taki bilgiyi gösteriyor.</translation></message>
  <message><source>Every product on sale has a photo</source><translation>Satıştaki her ürünün fotoğrafı var</translation></message>
  <message><source>Everything is well stocked</source><translation>Stoklar yeterli</translation></message>
  <message><source>Everything the law wants is there</source><translation>Yasanın istediği her şey tamam</translation></message>
  <message><source>Excel for the accountant</source><translation>Muhasebeci için Excel</translation></message>
  <message><source>Exchange rates</source><translation>Döviz kurları</translation></message>
  <message><source>Export it again as JPEG in a photo program, then add the new file.</source><translation>Fotoğrafı bir programda yeniden JPEG olarak kaydedip yeni dosyayı ekleyin.</translation></message>
  <message><source>Export it again as JPEG or PNG in sRGB.</source><translation>sRGB renklerle JPEG veya PNG olarak yeniden dışa aktarın.</translation></message>
  <message><source>Failpoint {name}</source><translation>Hata noktası {name}</translation></message>
  <message><source>Fetch orders</source><translation>Siparişleri getir</translation></message>
  <message><source>Fetch the orders again.</source><translation>Siparişleri yeniden alın.</translation></message>
  <message><source>Field owners</source><translation>Alan sahipleri</translation></message>
  <message><source>Field</source><translation>Alan</translation></message>
  <message><source>Figures of the photo</source><translation>Fotoğrafın değerleri</translation></message>
  <message><source>File</source><translation>Dosya</translation></message>
  <message><source>Fill in a name or an e-mail in the order's billing address, then try again.</source><translation>Siparişin fatura adresine bir ad ya da e-posta girin, sonra yeniden deneyin.</translation></message>
  <message><source>Fill in the address in Wolvox.</source><translation>Adresi Wolvox’ta doldurun.</translation></message>
  <message><source>Fill in the customer's name in Wolvox.</source><translation>Müşterinin adını Wolvox’ta doldurun.</translation></message>
  <message><source>Fill in the il in Wolvox.</source><translation>İli Wolvox’ta doldurun.</translation></message>
  <message><source>Fill in the ilçe in Wolvox.</source><translation>İlçeyi Wolvox’ta doldurun.</translation></message>
  <message><source>Fill in the producer of the card in Wolvox, or name the importer in the description.</source><translation>Kartın üretici firmasını Wolvox’ta doldurun ya da ithalatçıyı açıklamada belirtin.</translation></message>
  <message><source>Fill in where it was made, in Wolvox.</source><translation>Üretim yerini Wolvox’ta doldurun.</translation></message>
  <message><source>Filled when a product is made, never overwritten; Wolvox's newer value is told.</source><translation>Ürün açılırken doldurulur, üzerine yazılmaz; Wolvox’taki yeni değer yalnız bildirilir.</translation></message>
  <message><source>Filled when a product is made; what Wolvox says later waits.</source><translation>Ürün açılırken doldurulur; Wolvox’tan sonra gelen değer onay bekler.</translation></message>
  <message><source>Filter {name}: {value}</source><translation>Filtre, {name}: {value}</translation></message>
  <message><source>Filter</source><translation>Filtre</translation></message>
  <message><source>Firebird refused the user name or password</source><translation>Firebird kullanıcı adını ya da parolayı kabul etmedi</translation></message>
  <message><source>Firebird says: {message}</source><translation>Firebird’ün iletisi: {message}</translation></message>
  <message><source>First time</source><translation>İlk kez</translation></message>
  <message><source>Folder name</source><translation>Klasör adı</translation></message>
  <message><source>Folder</source><translation>Klasör</translation></message>
  <message><source>Follow the parcel</source><translation>Kargoyu takip et</translation></message>
  <message><source>For “Other”: what it is.</source><translation>“Diğer” için: ne olduğu.</translation></message>
  <message><source>Format</source><translation>Biçim</translation></message>
  <message><source>Forward</source><translation>İleri</translation></message>
  <message><source>Found by</source><translation>Neye göre</translation></message>
  <message><source>Found</source><translation>Bulunan</translation></message>
  <message><source>Four characters, as on an order you saved in Wolvox. Empty: in words.</source><translation>Wolvox’ta kaydettiğiniz bir siparişteki gibi dört karakter. Boşsa yazıyla.</translation></message>
  <message><source>Free disk space on the PC that holds it, then try again. Nothing is half-written.</source><translation>Dosyanın durduğu bilgisayarda yer açın, sonra yeniden deneyin. Yarım kalan kayıt yok.</translation></message>
  <message><source>Free some space, then start the work again. Nothing is half-written.</source><translation>Yer açıp işi yeniden başlatın. Yarım yazılmış hiçbir şey yok.</translation></message>
  <message><source>Freshness</source><translation>Tazelik</translation></message>
  <message><source>From Wolvox</source><translation>Wolvox’tan</translation></message>
  <message><source>From a change in Wolvox to the shop's answer, over {n} changes of 24 hours. Limits: half of them in {p50} s, 19 of 20 in {p95} s.</source><translation>Wolvox’taki değişiklikten mağazanın yanıtına dek geçen süre, 24 saatteki {n} değişiklik üzerinden. Sınırlar: yarısı {p50} sn, 20’de 19’u {p95} sn içinde.</translation></message>
  <message><source>From now on Wolvox's value goes to the shop, also over what staff edited there.</source><translation>Bundan sonra Wolvox’taki değer, mağazada elle yapılan düzenlemenin üzerine de yazılır.</translation></message>
  <message><source>From now on each order is told once.</source><translation>Bundan sonra her sipariş bir kez bildirilir.</translation></message>
  <message><source>From now on these fields are never overwritten; Wolvox's value is only told.</source><translation>Bundan sonra bu alanların üzerine yazılmaz; Wolvox’taki değer yalnız bildirilir.</translation></message>
  <message><source>From now on</source><translation>Bundan sonra</translation></message>
  <message><source>From</source><translation>Başlangıç</translation></message>
  <message><source>GTIN first (GTIN_NO)</source><translation>Önce GTIN (GTIN_NO)</translation></message>
  <message><source>Galleries show the chosen photo</source><translation>Galeriler seçilen fotoğrafı gösteriyor</translation></message>
  <message><source>Gift wrap</source><translation>Hediye paketi</translation></message>
  <message><source>Give each card a code of its own in Wolvox.</source><translation>Wolvox’ta her karta kendine ait bir kod verin.</translation></message>
  <message><source>Give every entry its own {key}.</source><translation>Her kayda kendi {key} değerini verin.</translation></message>
  <message><source>Give its WordPress user the role shop manager or administrator: a picture that is shown there would pass for unused.</source><translation>WordPress kullanıcısına mağaza yöneticisi veya yönetici rolünü verin: Orada gösterilen bir resim kullanılmıyor sanılırdı.</translation></message>
  <message><source>Give the card a KDV rate in force: 0, 1, 10 or 20.</source><translation>Karta geçerli bir KDV oranı verin: 0, 1, 10 veya 20.</translation></message>
  <message><source>Give the card a code in Wolvox.</source><translation>Wolvox’ta karta bir kod verin.</translation></message>
  <message><source>Give the card a name in Wolvox.</source><translation>Wolvox’ta karta bir ad verin.</translation></message>
  <message><source>Give the courier a name.</source><translation>Kargo firmasına bir ad verin.</translation></message>
  <message><source>Give the product at least one picture.</source><translation>Ürüne en az bir görsel ekleyin.</translation></message>
  <message><source>Give this shop a number of its own: its orders carry it in Wolvox.</source><translation>Bu mağazaya kendi numarasını verin: siparişleri Wolvox’ta bu numarayı taşır.</translation></message>
  <message><source>Given to the courier</source><translation>Kargoya verildi</translation></message>
  <message><source>Given up</source><translation>Vazgeçilen</translation></message>
  <message><source>Go on writing</source><translation>Yazmayı sürdür</translation></message>
  <message><source>Go on</source><translation>Sürdür</translation></message>
  <message><source>Go to {place}</source><translation>Git: {place}</translation></message>
  <message><source>Goes or waits by the profile; what both changed waits.</source><translation>Profile göre gider ya da bekler; iki tarafta da değişen bekler.</translation></message>
  <message><source>Goes out</source><translation>Giden</translation></message>
  <message><source>Goes to Wolvox as paid, its goods are kept until they leave</source><translation>Ödenmiş olarak Wolvox'a geçer, ürünleri çıkana kadar ayrılır</translation></message>
  <message><source>Goes to Wolvox if it is not there yet</source><translation>Henüz orada değilse Wolvox'a geçer</translation></message>
  <message><source>Goes to Wolvox, its goods are kept until they leave</source><translation>Wolvox'a geçer, ürünleri çıkana kadar ayrılır</translation></message>
  <message><source>Goes with it (cross-sells)</source><translation>Yanında önerilenler (cross-sell)</translation></message>
  <message><source>Gone from the shop</source><translation>Mağazadan gitmiş</translation></message>
  <message><source>Good afternoon</source><translation>İyi günler</translation></message>
  <message><source>Good evening</source><translation>İyi akşamlar</translation></message>
  <message><source>Good morning</source><translation>Günaydın</translation></message>
  <message><source>Good to have</source><translation>Olursa iyi</translation></message>
  <message><source>Goods come back</source><translation>Ürün geri geliyor</translation></message>
  <message><source>Goods of this order have left: change it in Wolvox.</source><translation>Bu siparişin ürünleri çıkmış: Wolvox’ta değiştirin.</translation></message>
  <message><source>Goods returned</source><translation>İade edildi</translation></message>
  <message><source>Grant the user of {company} the right it lacks: {message}</source><translation>{company} kullanıcısına eksik yetkiyi verin: {message}</translation></message>
  <message><source>Greatest rise</source><translation>En büyük artış</translation></message>
  <message><source>Ground</source><translation>Zemin</translation></message>
  <message><source>Group (GRUBU)</source><translation>Grup (GRUBU)</translation></message>
  <message><source>Group or category</source><translation>Grup ya da kategori</translation></message>
  <message><source>Group</source><translation>Grup</translation></message>
  <message><source>Groups appear after the first reading of Wolvox.</source><translation>Gruplar, Wolvox ilk okunduktan sonra görünür.</translation></message>
  <message><source>Groups left out</source><translation>Dışarıda kalan gruplar</translation></message>
  <message><source>Groups: {names}</source><translation>Gruplar: {names}</translation></message>
  <message><source>GİB state {n}</source><translation>GİB durumu {n}</translation></message>
  <message><source>Half of the changes</source><translation>Değişikliklerin yarısı</translation></message>
  <message><source>Have their folder or disk looked at</source><translation>Klasörlerine ya da diske baktırın</translation></message>
  <message><source>Heading</source><translation>Başlık</translation></message>
  <message><source>Height (cm)</source><translation>Yükseklik (cm)</translation></message>
  <message><source>Held and rejected</source><translation>Bekletilen ve reddedilen</translation></message>
  <message><source>Held for {age}, since {day}</source><translation>{day} tarihinden beri tutuluyor ({age})</translation></message>
  <message><source>Held with a reason</source><translation>Gerekçesiyle tutuldu</translation></message>
  <message><source>Held</source><translation>Tutuldu</translation></message>
  <message><source>Hidden</source><translation>Gizli</translation></message>
  <message><source>Hold order {order} back in Wolvox until it is paid, then mark it as done.</source><translation>Ödenene kadar Wolvox’ta {order} siparişini bekletin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>How it was paid</source><translation>Nasıl ödendi</translation></message>
  <message><source>How much of it one piece in the shop is; orders follow.</source><translation>Mağazadaki 1 adet, birimin ne kadarı; siparişler de buna uyar.</translation></message>
  <message><source>How soon changes are in the shop</source><translation>Değişikliklerin mağazaya varış süresi</translation></message>
  <message><source>How was sellable stock found?</source><translation>Satılabilir stok nasıl bulundu?</translation></message>
  <message><source>If it stays here, Wolvox did not answer.</source><translation>Burada kalırsa Wolvox yanıt vermemiştir.</translation></message>
  <message><source>If you approve</source><translation>Onaylarsanız</translation></message>
  <message><source>Ignore</source><translation>Yok say</translation></message>
  <message><source>Import it by hand from the order, if it is not in Wolvox yet.</source><translation>Wolvox’ta yoksa siparişin içinden elle aktarın.</translation></message>
  <message><source>Import</source><translation>Aktar</translation></message>
  <message><source>In Wolvox as {number}.</source><translation>Wolvox’taki numarası: {number}.</translation></message>
  <message><source>In Wolvox it came to {shop} instead of {ours} ({field})</source><translation>Wolvox’ta {ours} yerine {shop} oldu ({field})</translation></message>
  <message><source>In Wolvox now</source><translation>Wolvox’ta şimdi</translation></message>
  <message><source>In Wolvox, not settled here</source><translation>Wolvox’ta var, burada açık</translation></message>
  <message><source>In Wolvox: {names}</source><translation>Wolvox’ta: {names}</translation></message>
  <message><source>In Wolvox</source><translation>Wolvox’ta</translation></message>
  <message><source>In orders</source><translation>Sipariş</translation></message>
  <message><source>In preparation</source><translation>Hazırlanıyor</translation></message>
  <message><source>In the shop it belongs to another product than {parent}</source><translation>Mağazada {parent} dışında bir ürüne bağlı</translation></message>
  <message><source>In the shop now</source><translation>Mağazada şimdi</translation></message>
  <message><source>In the shop</source><translation>Mağazada</translation></message>
  <message><source>In the trash</source><translation>Çöpte</translation></message>
  <message><source>In words</source><translation>Yazıyla</translation></message>
  <message><source>Install Köprü again, or use a shared server.</source><translation>Köprü’yü yeniden kurun ya da ortak bir sunucu kullanın.</translation></message>
  <message><source>Install Köprü again; your data stay.</source><translation>Köprü’yü yeniden kurun; verileriniz kalır.</translation></message>
  <message><source>Install Köprü {version}</source><translation>Köprü {version} kurulmalı</translation></message>
  <message><source>Install it: apt-get install libtommath1</source><translation>Kurun: apt-get install libtommath1</translation></message>
  <message><source>Install the Köprü that wrote it, make a backup there, then restore it here.</source><translation>Onu yazan Köprü’yü kurun, orada yedek alın, sonra burada geri yükleyin.</translation></message>
  <message><source>Instalment surcharge</source><translation>Vade farkı</translation></message>
  <message><source>Intense Kargo Takip</source><translation>Intense Kargo Takip</translation></message>
  <message><source>Into which category shall {name} go?</source><translation>{name} hangi kategoriye katılsın?</translation></message>
  <message><source>Invoice address</source><translation>Fatura adresi</translation></message>
  <message><source>Invoice and parcel settings</source><translation>Fatura ve kargo ayarları</translation></message>
  <message><source>Invoice and parcel</source><translation>Fatura ve kargo</translation></message>
  <message><source>Invoice can be made</source><translation>Fatura kesilebilir</translation></message>
  <message><source>Invoice country</source><translation>Fatura ülkesi</translation></message>
  <message><source>Invoice il</source><translation>Fatura ili</translation></message>
  <message><source>Invoice ilçe</source><translation>Fatura ilçesi</translation></message>
  <message><source>Invoice type</source><translation>Fatura türü</translation></message>
  <message><source>Invoice uncertain</source><translation>Fatura belirsiz</translation></message>
  <message><source>Invoice {number}</source><translation>Fatura {number}</translation></message>
  <message><source>Invoice, parcel and what the shop is told</source><translation>Fatura, kargo ve mağazaya bildirim</translation></message>
  <message><source>Invoiced</source><translation>Faturalandı</translation></message>
  <message><source>Istanbul time</source><translation>İstanbul saati</translation></message>
  <message><source>It can be edited once a sync has created it.</source><translation>Eşitleme oluşturunca düzenlenebilir.</translation></message>
  <message><source>It counts as DIGER; add it to the payment table.</source><translation>DIGER sayılır; ödeme tablosuna ekleyin.</translation></message>
  <message><source>It did not work on this PC; the earlier one works on. A later one is offered.</source><translation>Bu bilgisayarda çalışmadığı için önceki sürüm yerine kondu. Daha yenisi çıkınca yine önerilir.</translation></message>
  <message><source>It differs from yours in: {names}. Nothing of yours was saved.</source><translation>Sizinkinden farkı: {names}. Sizinki kaydedilmedi.</translation></message>
  <message><source>It does the same work; try again when it has finished.</source><translation>Aynı işi yapıyor; bitince yeniden deneyin.</translation></message>
  <message><source>It goes to Wolvox once the shop moves it on; until then its goods are kept.</source><translation>Mağaza ilerletince Wolvox'a geçer; o zamana kadar ürünleri ayrılmış kalır.</translation></message>
  <message><source>It goes to: {where}. {n} products stand in it and below it; they stay there, and the page's address in the shop may change.</source><translation>Yeni yeri: {where}. İçinde ve altında {n} ürün var; ürünler orada kalır, sayfanın mağazadaki adresi değişebilir.</translation></message>
  <message><source>It has 11 digits.</source><translation>11 hanelidir.</translation></message>
  <message><source>It has a picture.</source><translation>Resmi var.</translation></message>
  <message><source>It has no picture.</source><translation>Resmi yok.</translation></message>
  <message><source>It has no table STOK: choose the company's WOLVOX.FDB of this year.</source><translation>STOK tablosu yok: şirketin bu yılki WOLVOX.FDB dosyasını seçin.</translation></message>
  <message><source>It holds the cards of {was}, which is gone: it seems to be renamed. Until you decide its products stay in {path}.</source><translation>Artık bulunmayan {was} grubunun kartları burada: adı değişmiş görünüyor. Siz karar verene dek ürünleri şu kategoride kalır: {path}.</translation></message>
  <message><source>It is downloaded and checked. An administrator installs it with:</source><translation>İndirildi ve doğrulandı. Yönetici şu komutla kurar:</translation></message>
  <message><source>It is left as it is.</source><translation>Olduğu gibi bırakıldı.</translation></message>
  <message><source>It is not WIN1254.</source><translation>WIN1254 değil.</translation></message>
  <message><source>It is older than 30 days, or was undone before.</source><translation>30 günden eski ya da daha önce geri alındı.</translation></message>
  <message><source>It is put in when you close Köprü, or now. Nothing you do is lost.</source><translation>Köprü’yü kapattığınızda ya da şimdi kurulur. Yaptığınız hiçbir şey kaybolmaz.</translation></message>
  <message><source>It is read back to be sure.</source><translation>Emin olmak için geri okunur.</translation></message>
  <message><source>It is read when it is whole.</source><translation>Kopyalama bitince okunacak.</translation></message>
  <message><source>It lies in the shop’s trash: restore it there</source><translation>Mağazanın çöp kutusunda: oradan geri alın</translation></message>
  <message><source>It lies on {pc}</source><translation>Bu klasör başka bilgisayarda: {pc}</translation></message>
  <message><source>It may have up to {n} characters.</source><translation>En çok {n} karakter olabilir.</translation></message>
  <message><source>It speaks plain HTTP: use its address in the local network, or a VPN.</source><translation>Şifresiz HTTP kullanıyor: yerel ağdaki adresini yazın ya da VPN kullanın.</translation></message>
  <message><source>It stands at the top.</source><translation>En üst düzeyde yer alır.</translation></message>
  <message><source>It stands below {path}.</source><translation>Şunun altında yer alır: {path}.</translation></message>
  <message><source>It stays as it is now.</source><translation>Şimdiki hâliyle kaldı.</translation></message>
  <message><source>It stays as it is now; look at the product in the shop.</source><translation>Şimdiki gibi kalır; ürüne mağazada bakın.</translation></message>
  <message><source>It was deleted elsewhere. Look for it in the shop's own backup.</source><translation>Resim başka bir yerden silinmiş. Mağazanın kendi yedeğinde arayın.</translation></message>
  <message><source>It was ended; try again with less at once.</source><translation>İş sonlandırıldı; bir seferde daha azıyla yeniden deneyin.</translation></message>
  <message><source>It was not installed by a setup, or was built without update keys.</source><translation>Kurulum programıyla kurulmamış ya da güncelleme anahtarları olmadan derlenmiş.</translation></message>
  <message><source>Its barcode</source><translation>Barkodu</translation></message>
  <message><source>Its barcode is in the photo</source><translation>Fotoğrafta barkodu var</translation></message>
  <message><source>Its code in the shop is now {code}</source><translation>Mağazadaki kodu artık {code}</translation></message>
  <message><source>Its orders wait and their goods are kept until you decide</source><translation>Siz karar verene kadar siparişleri bekler, ürünleri ayrılır</translation></message>
  <message><source>Its own database is being opened.</source><translation>Kendi veritabanı açılıyor.</translation></message>
  <message><source>Its photos follow once a sync has created it.</source><translation>Eşitleme ürünü oluşturduktan sonra fotoğrafları da gidecek.</translation></message>
  <message><source>Its photos stay, here and in the shop. New files come in no more.</source><translation>Gelen fotoğraflar burada ve mağazada kalır. Yeni dosyalar artık gelmez.</translation></message>
  <message><source>Its setup did not run through. It is tried again at the next exit.</source><translation>Kurulumu tamamlanamadı. Köprü bir daha kapatıldığında yeniden denenir.</translation></message>
  <message><source>Its siblings have one: fill it in on the card in Wolvox.</source><translation>Öteki varyantlarda var: Wolvox’ta karta yazın.</translation></message>
  <message><source>Its status becomes cancelled. You can take that back until it is used.</source><translation>Durumu iptal olur. Kullanılmadıkça geri alabilirsiniz.</translation></message>
  <message><source>KDV excluded</source><translation>KDV hariç</translation></message>
  <message><source>KDV included</source><translation>KDV dahil</translation></message>
  <message><source>KDV of the lines is {lines}, the shop says {total}: {difference} apart</source><translation>Satırların KDV’si {lines}, mağazanın KDV’si {total}: fark {difference}</translation></message>
  <message><source>KDV rate</source><translation>KDV oranı</translation></message>
  <message><source>KDV taken out of {name}</source><translation>{name} içinden ayrılan KDV</translation></message>
  <message><source>KDV {rate} taken out of it</source><translation>içinden KDV {rate}</translation></message>
  <message><source>KDV {rate}</source><translation>KDV {rate}</translation></message>
  <message><source>KDV, web</source><translation>KDV, web</translation></message>
  <message><source>KDV: web and Wolvox</source><translation>KDV: web ve Wolvox</translation></message>
  <message><source>KDV</source><translation>KDV</translation></message>
  <message><source>KG = 0,5</source><translation>KG = 0,5</translation></message>
  <message><source>Kargo Takip Türkiye (mails the customer)</source><translation>Kargo Takip Türkiye (müşteriye e-posta gönderir)</translation></message>
  <message><source>Keep the original where it is smaller</source><translation>Aslı daha küçükse aslı kalsın</translation></message>
  <message><source>Keep the shop's</source><translation>Mağazanınki kalsın</translation></message>
  <message><source>Keys and help</source><translation>Tuşlar ve yardım</translation></message>
  <message><source>Keys are never sent along: enter the shop's final address in the profile.</source><translation>Anahtarlar başka adrese gönderilmez: profile mağazanın son adresini yazın.</translation></message>
  <message><source>Kind</source><translation>Tür</translation></message>
  <message><source>Kinds of change</source><translation>Değişiklik türleri</translation></message>
  <message><source>Kuruş check</source><translation>Kuruş kontrolü</translation></message>
  <message><source>Köprü asks again later.</source><translation>Köprü daha sonra yeniden sorar.</translation></message>
  <message><source>Köprü cancelled it in Wolvox and can take that back.</source><translation>Köprü siparişi Wolvox’ta iptal etmişti; geri alabilir.</translation></message>
  <message><source>Köprü cannot write its log into {path}</source><translation>Köprü günlüğünü {path} içine yazamıyor</translation></message>
  <message><source>Köprü connects again by itself.</source><translation>Köprü kendiliğinden yeniden bağlanır.</translation></message>
  <message><source>Köprü has no copy of this picture</source><translation>Köprü'de bu resmin kopyası yok</translation></message>
  <message><source>Köprü is starting</source><translation>Köprü açılıyor</translation></message>
  <message><source>Köprü is up to date</source><translation>Köprü güncel</translation></message>
  <message><source>Köprü keeps looking it up; if it is not there by {until}, it is sent again.</source><translation>Köprü aramayı sürdürüyor; {until} saatine kadar bulunmazsa yeniden gönderilir.</translation></message>
  <message><source>Köprü keeps trying</source><translation>Köprü denemeyi sürdürüyor</translation></message>
  <message><source>Köprü looks again and tries once more.</source><translation>Köprü yeniden bakıp bir kez daha deneyecek.</translation></message>
  <message><source>Köprü looks it up before anything is sent again.</source><translation>Köprü yeniden göndermeden önce yazılıp yazılmadığına bakar.</translation></message>
  <message><source>Köprü looks it up in the shop before anything is sent again.</source><translation>Köprü yeniden göndermeden önce mağazaya bakar.</translation></message>
  <message><source>Köprü looks the order up before anything is sent again.</source><translation>Köprü yeniden göndermeden önce siparişi arar.</translation></message>
  <message><source>Köprü made a mistake with this photo</source><translation>Köprü bu fotoğrafta hata yaptı</translation></message>
  <message><source>Köprü made a mistake</source><translation>Köprü’de bir sorun oldu</translation></message>
  <message><source>Köprü may not read {part} of the site</source><translation>Köprü sitenin {part} bölümünü okuyamıyor</translation></message>
  <message><source>Köprü needs Postgres 15 or newer.</source><translation>Köprü’ye Postgres 15 ya da yenisi gerekir.</translation></message>
  <message><source>Köprü never replaced it, so it has no copy. Put it back in the shop by hand.</source><translation>Köprü bu resmin yerine başkasını koymadığı için kopyası yok. Mağazaya elle yeniden ekleyin.</translation></message>
  <message><source>Köprü reconnects by itself; what you typed is kept.</source><translation>Köprü kendiliğinden bağlanır; yazdıklarınız korunur.</translation></message>
  <message><source>Köprü tries again by itself. If it stays so, check [files] and the network.</source><translation>Köprü kendiliğinden yeniden dener. Böyle kalırsa [files] bölümünü ve ağı denetleyin.</translation></message>
  <message><source>Köprü tries again later by itself; if it stays so, ask the shop's host.</source><translation>Köprü daha sonra kendiliğinden yeniden dener; düzelmezse sitenizin barındırma firmasına sorun.</translation></message>
  <message><source>Köprü tries again.</source><translation>Köprü yeniden deneyecek.</translation></message>
  <message><source>Köprü tries again; if it stays so, look at WooCommerce, Status, Logs.</source><translation>Köprü yeniden dener; sürerse WooCommerce, Durum, Günlükler’e bakın.</translation></message>
  <message><source>Köprü tries again; if it stays so, look at the shop's compression settings.</source><translation>Köprü yeniden dener; sürerse mağazanın sıkıştırma ayarlarına bakın.</translation></message>
  <message><source>Köprü tries it again in a moment.</source><translation>Köprü birazdan yeniden deneyecek.</translation></message>
  <message><source>Köprü tries it again.</source><translation>Köprü yeniden dener.</translation></message>
  <message><source>Köprü tries the order again.</source><translation>Köprü siparişi yeniden dener.</translation></message>
  <message><source>Köprü was still running on this PC. It is tried again at the next exit.</source><translation>Köprü bu bilgisayarda hâlâ çalışıyordu. Bir daha kapatıldığında yeniden denenir.</translation></message>
  <message><source>Köprü works; other PCs see changes after up to 30 seconds.</source><translation>Köprü çalışıyor; diğer bilgisayarlar değişiklikleri en geç 30 saniyede görür.</translation></message>
  <message><source>Köprü works; other PCs see changes later than usual.</source><translation>Köprü çalışıyor; diğer bilgisayarlar değişiklikleri her zamankinden geç görür.</translation></message>
  <message><source>Köprü {version} is being made ready</source><translation>Köprü {version} hazırlanıyor</translation></message>
  <message><source>Köprü {version} is ready</source><translation>Köprü {version} hazır</translation></message>
  <message><source>Köprü {version} is there</source><translation>Köprü {version} çıktı</translation></message>
  <message><source>Köprü {version} was installed</source><translation>Köprü {version} kuruldu</translation></message>
  <message><source>Köprü {version} was not installed</source><translation>Köprü {version} kurulamadı</translation></message>
  <message><source>Köprü {version} was undone</source><translation>Köprü {version} geri alındı</translation></message>
  <message><source>Köprü {version} works on</source><translation>Köprü {version} ile devam ediliyor</translation></message>
  <message><source>Köprü's Firebird user may not see invoices and locks: the connection test names the rights it lacks.</source><translation>Köprü’nün Firebird kullanıcısı faturaları ve kilitleri göremiyor: eksik hakları bağlantı testi söyler.</translation></message>
  <message><source>Köprü's database cannot be created</source><translation>Köprü’nün veritabanı oluşturulamıyor</translation></message>
  <message><source>Köprü's database cannot store more ({message})</source><translation>Köprü’nün veritabanında yer kalmadı ({message})</translation></message>
  <message><source>Köprü's database does not answer</source><translation>Köprü’nün veritabanı yanıt vermiyor</translation></message>
  <message><source>Köprü's database does not start</source><translation>Köprü’nün veritabanı açılmıyor</translation></message>
  <message><source>Köprü's database is busy</source><translation>Köprü’nün veritabanı meşgul</translation></message>
  <message><source>Köprü's database refuses this user</source><translation>Köprü’nün veritabanı bu kullanıcıyı kabul etmiyor</translation></message>
  <message><source>Köprü’s own files are damaged ({file})</source><translation>Köprü’nün kendi dosyaları bozulmuş ({file})</translation></message>
  <message><source>Large preview</source><translation>Büyük önizleme</translation></message>
  <message><source>Larger tiles</source><translation>Daha büyük kareler</translation></message>
  <message><source>Largest fall {share}.</source><translation>En büyük düşüş {share}.</translation></message>
  <message><source>Largest rise {share}.</source><translation>En büyük artış {share}.</translation></message>
  <message><source>Last agreed</source><translation>Son uzlaşılan</translation></message>
  <message><source>Last month</source><translation>Geçen ay</translation></message>
  <message><source>Last run {age} ago</source><translation>Son çalışma {age} önce</translation></message>
  <message><source>Last {n} days</source><translation>Son {n} gün</translation></message>
  <message><source>Leave one of the two rows in Wolvox.</source><translation>Wolvox’ta iki satırdan birini bırakın.</translation></message>
  <message><source>Leave sdk_year empty: it then follows the file.</source><translation>sdk_year değerini boş bırakın; o zaman dosyanın yılı kullanılır.</translation></message>
  <message><source>Leave without saving?</source><translation>Kaydetmeden ayrılınsın mı?</translation></message>
  <message><source>Leave</source><translation>Ayrıl</translation></message>
  <message><source>Left as it is, for it was changed since: {fields}</source><translation>Sonradan değiştiği için olduğu gibi bırakıldı: {fields}</translation></message>
  <message><source>Left as it is</source><translation>Böyle bırakıldı</translation></message>
  <message><source>Left empty, the selling rate in Wolvox counts.</source><translation>Boş bırakılırsa Wolvox’taki satış kuru geçerlidir.</translation></message>
  <message><source>Left to Wolvox</source><translation>Wolvox’a bırakılır</translation></message>
  <message><source>Length (cm)</source><translation>Uzunluk (cm)</translation></message>
  <message><source>Length of the name</source><translation>Adın uzunluğu</translation></message>
  <message><source>Length, width and height save on carriage.</source><translation>Uzunluk, genişlik ve yükseklik kargo ücretini düşürür.</translation></message>
  <message><source>Less stock than can be sold</source><translation>Stok eksik gösteriliyor</translation></message>
  <message><source>Let these orders into Wolvox?</source><translation>Bu siparişler Wolvox'a aktarılsın mı?</translation></message>
  <message><source>Light or dark</source><translation>Açık ya da koyu</translation></message>
  <message><source>Line gone</source><translation>Kalkan satır</translation></message>
  <message><source>Lines add up to {lines}, the shop says {total}: {difference} apart</source><translation>Satırların toplamı {lines}, mağazanın toplamı {total}: fark {difference}</translation></message>
  <message><source>Link to the chosen category</source><translation>Seçili kategoriyle eşle</translation></message>
  <message><source>Link {n} groups as suggested?</source><translation>{n} grup önerildiği gibi eşlensin mi?</translation></message>
  <message><source>Link</source><translation>Bağlantı</translation></message>
  <message><source>Linked products</source><translation>Bağlı ürünler</translation></message>
  <message><source>Linked</source><translation>Eşli</translation></message>
  <message><source>Links that exist already lead to the old one.</source><translation>Önceki bağlantılar eski adrese gider.</translation></message>
  <message><source>List item</source><translation>Liste</translation></message>
  <message><source>Live</source><translation>Canlı</translation></message>
  <message><source>Location removed</source><translation>Konum bilgisi silindi</translation></message>
  <message><source>Longest side, pixels</source><translation>En uzun kenar, piksel</translation></message>
  <message><source>Look again</source><translation>Yeniden tara</translation></message>
  <message><source>Look at Kontrol Paneli on the Wolvox PC of {company}; Köprü tries again.</source><translation>{company} şirketinin Wolvox bilgisayarındaki Kontrol Paneli’ne bakın; Köprü yeniden dener.</translation></message>
  <message><source>Look at it in the shop: a plugin may change categories.</source><translation>Mağazada kontrol edin: bir eklenti kategorileri değiştiriyor olabilir.</translation></message>
  <message><source>Look at it there: customer, lines, KDV, total. {n} orders follow once you approve it.</source><translation>Orada müşteriye, satırlara, KDV'ye ve toplama bakın. Onaylarsanız sıradaki {n} sipariş de aktarılır.</translation></message>
  <message><source>Look at it</source><translation>Siparişe bak</translation></message>
  <message><source>Look at that order in Wolvox, then approve it on the orders page.</source><translation>O siparişe Wolvox'ta bakın, sonra siparişler sayfasında onaylayın.</translation></message>
  <message><source>Look at the list of work again.</source><translation>İş listesine yeniden bakın.</translation></message>
  <message><source>Look at the message above; a port may be in use.</source><translation>Yukarıdaki iletiye bakın; bir port kullanımda olabilir.</translation></message>
  <message><source>Look at the new rule first.</source><translation>Önce yeni kurala bakın.</translation></message>
  <message><source>Look at the new value first.</source><translation>Önce yeni değere bakın.</translation></message>
  <message><source>Look at the order in the shop.</source><translation>Siparişe mağazada bakın.</translation></message>
  <message><source>Look at the order in the shop: a plugin may change it.</source><translation>Mağazadaki siparişe bakın: bir eklenti değiştiriyor olabilir.</translation></message>
  <message><source>Look at the product in the shop: a plugin may change it.</source><translation>Ürüne mağazada bakın: bir eklenti değiştiriyor olabilir.</translation></message>
  <message><source>Look at the product in the shop: a plugin may change its pictures.</source><translation>Mağazada ürüne bakın: bir eklenti resimlerini değiştiriyor olabilir.</translation></message>
  <message><source>Look at the shop's free space and at Media in WordPress; then try again.</source><translation>Mağazanın boş alanına ve WordPress'te Ortam sayfasına bakın, sonra yeniden deneyin.</translation></message>
  <message><source>Look at them in the shop, and merge again.</source><translation>Mağazada bu ürünlere bakın ve yeniden birleştirin.</translation></message>
  <message><source>Look at what it did; ask anew for more.</source><translation>Neler yapıldığına bakın; devamı için yeniden başlatın.</translation></message>
  <message><source>Look at what stands now, then decide.</source><translation>Önce şu anki duruma bakın, sonra karar verin.</translation></message>
  <message><source>Look at what they chose, and choose again where it is not right.</source><translation>Onun seçimine bakın; doğru değilse yeniden seçin.</translation></message>
  <message><source>Look at {numbers}: its reference belongs to no web order</source><translation>Bakın: {numbers}; referansı hiçbir web siparişinin değil</translation></message>
  <message><source>Look for another card, or read Wolvox anew.</source><translation>Başka bir kart arayın ya da Wolvox’u yeniden okuyun.</translation></message>
  <message><source>Look for it in Wolvox, perhaps in another company or year; it is not sent again.</source><translation>Wolvox’ta arayın, başka bir şirkete ya da yıla yazılmış olabilir; yeniden gönderilmez.</translation></message>
  <message><source>Look for it in the shop's trash.</source><translation>Mağazanın çöp kutusuna bakın.</translation></message>
  <message><source>Look into the shop's product list; nothing was compared.</source><translation>Mağazanın ürün listesine bakın; hiçbir şey karşılaştırılmadı.</translation></message>
  <message><source>Look into {log}. It says: {last}</source><translation>{log} dosyasına bakın. Son satırı: {last}</translation></message>
  <message><source>Look now</source><translation>Şimdi denetle</translation></message>
  <message><source>Look whether {path} can be opened on this PC, or change the path in Wolvox.</source><translation>{path} yolunun bu bilgisayarda açılıp açılmadığına bakın ya da yolu Wolvox’ta değiştirin.</translation></message>
  <message><source>Look</source><translation>İncele</translation></message>
  <message><source>Looking for updates</source><translation>Güncelleme aranıyor</translation></message>
  <message><source>Looks like its photo</source><translation>Fotoğrafına benziyor</translation></message>
  <message><source>Low stock</source><translation>Stok az</translation></message>
  <message><source>Lowest earlier price {price}</source><translation>Önceki en düşük fiyat {price}</translation></message>
  <message><source>Lowest price before the discount: {price}, known since {day}</source><translation>İndirimden önceki en düşük fiyat: {price}, {day} tarihinden beri biliniyor</translation></message>
  <message><source>Main</source><translation>Ana</translation></message>
  <message><source>Make anew</source><translation>Yeniden üret</translation></message>
  <message><source>Make it square</source><translation>Kareye tamamla</translation></message>
  <message><source>Make it the rule</source><translation>Kural yap</translation></message>
  <message><source>Make room on the disk and allow yourself to write there.</source><translation>Diskte yer açın ve bu klasöre yazma iznini verin.</translation></message>
  <message><source>Make room on the disk of {folder}, then try again.</source><translation>{folder} klasörünün diskinde yer açın, sonra yeniden deneyin.</translation></message>
  <message><source>Make room on the disk, then try again.</source><translation>Diskte yer açın, sonra yeniden deneyin.</translation></message>
  <message><source>Make the key for an administrator or shop manager, with Read/Write.</source><translation>Anahtarı yönetici ya da mağaza yöneticisi için, Okuma/Yazma yetkisiyle oluşturun.</translation></message>
  <message><source>Make this the rule for {n} fields of every product?</source><translation>Bu, tüm ürünlerin {n} alanı için kural olsun mu?</translation></message>
  <message><source>Maker (URETICI_FIRMA)</source><translation>Üretici (URETICI_FIRMA)</translation></message>
  <message><source>Making photos smaller</source><translation>Fotoğraflar küçültülüyor</translation></message>
  <message><source>Mapping</source><translation>Eşleme</translation></message>
  <message><source>Margin</source><translation>Kenar payı</translation></message>
  <message><source>Mark as done</source><translation>Yapıldı</translation></message>
  <message><source>Marked as done</source><translation>Yapıldı olarak işaretlendi</translation></message>
  <message><source>Means</source><translation>Anlamı</translation></message>
  <message><source>Mend it: {problem}.</source><translation>Düzeltin: {problem}.</translation></message>
  <message><source>Mend order {order} in Wolvox, then mark it as done.</source><translation>{order} siparişini Wolvox’ta düzeltin, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Mend the line in the shop.</source><translation>Satırı mağazada düzeltin.</translation></message>
  <message><source>Mend the parent card first.</source><translation>Önce ana kartı düzeltin.</translation></message>
  <message><source>Mend what is named in Wolvox, then try again.</source><translation>Belirtilen sorunu Wolvox’ta giderin, sonra yeniden deneyin.</translation></message>
  <message><source>Mend what the shop names ({code}).</source><translation>Mağazanın belirttiği sorunu giderin ({code}).</translation></message>
  <message><source>Mend what the shop names, then try again; until then it is not sent.</source><translation>Mağazanın söylediğini düzeltip yeniden deneyin; o zamana dek gönderilmez.</translation></message>
  <message><source>Mend what the shop names.</source><translation>Mağazanın belirttiği sorunu giderin.</translation></message>
  <message><source>Mend</source><translation>Düzelt</translation></message>
  <message><source>Merge into another category…</source><translation>Başka bir kategoriyle birleştir…</translation></message>
  <message><source>Merge the other one into it instead.</source><translation>Bunun yerine ötekini buna katın.</translation></message>
  <message><source>Merge these two first.</source><translation>Önce bu ikisini birleştirin.</translation></message>
  <message><source>Merge {name}?</source><translation>{name} birleştirilsin mi?</translation></message>
  <message><source>Merge</source><translation>Birleştir</translation></message>
  <message><source>Method in the shop</source><translation>Mağazadaki yöntem</translation></message>
  <message><source>Mine</source><translation>Benimki</translation></message>
  <message><source>Missing in the shop</source><translation>Mağazada yok</translation></message>
  <message><source>Missing: {columns}. Let Wolvox update the company, or choose another file.</source><translation>Eksik: {columns}. Şirketi Wolvox’ta güncelleyin ya da başka dosya seçin.</translation></message>
  <message><source>Missing: {columns}. Let Wolvox update the company, or switch the writer off.</source><translation>Eksik: {columns}. Şirketi Wolvox’ta güncelleyin ya da yazıcıyı kapatın.</translation></message>
  <message><source>Mobile phone</source><translation>Cep telefonu</translation></message>
  <message><source>Model (MODELI)</source><translation>Model (MODELI)</translation></message>
  <message><source>Money went back, no goods</source><translation>Para iade edildi, ürün dönmüyor</translation></message>
  <message><source>More stock than can be sold</source><translation>Stok fazla gösteriliyor</translation></message>
  <message><source>Move it out first.</source><translation>Önce onu dışarı taşıyın.</translation></message>
  <message><source>Move the order's status</source><translation>Sipariş durumunu ilerlet</translation></message>
  <message><source>Move {name}?</source><translation>{name} taşınsın mı?</translation></message>
  <message><source>Move</source><translation>Taşı</translation></message>
  <message><source>Name a PEM file in ca_file, or leave it empty.</source><translation>ca_file için bir PEM dosyası belirtin ya da boş bırakın.</translation></message>
  <message><source>Name a data folder in [backend] data_dir.</source><translation>[backend] data_dir için bir veri klasörü belirtin.</translation></message>
  <message><source>Name a rate for untaxed fees of this kind ({kind}) in the profile, then try again.</source><translation>Profilde bu tür vergisiz ücretler ({kind}) için bir oran belirtip yeniden deneyin.</translation></message>
  <message><source>Name a service card for it, so that Wolvox can invoice the line.</source><translation>Wolvox’un satırı faturalayabilmesi için bir hizmet kartı belirleyin.</translation></message>
  <message><source>Name files or folders, and the shop where there are several: --shop NUMBER.</source><translation>Dosya ya da klasör adlarını verin; birden çok mağaza varsa mağazayı da belirtin: --shop NUMARA.</translation></message>
  <message><source>Name in Wolvox</source><translation>Wolvox’taki adı</translation></message>
  <message><source>Name of the filter</source><translation>Filtrenin adı</translation></message>
  <message><source>Name the agent in the payment table.</source><translation>Aracıyı ödeme tablosuna yazın.</translation></message>
  <message><source>Name the brand.</source><translation>Markayı belirtin.</translation></message>
  <message><source>Name the server, or set mode = "embedded".</source><translation>Sunucuyu yazın ya da mode = "embedded" seçin.</translation></message>
  <message><source>Name the shop's address in the profile.</source><translation>Profile mağazanın adresini yazın.</translation></message>
  <message><source>Name the shop: --shop NUMBER.</source><translation>Mağazayı belirtin: --shop NUMARA.</translation></message>
  <message><source>Name</source><translation>Ad</translation></message>
  <message><source>Never arrived here</source><translation>Buraya hiç gelmedi</translation></message>
  <message><source>Never sold; kept back from every card.</source><translation>Her karttan ayrılır, satılmaz.</translation></message>
  <message><source>New category</source><translation>Yeni kategori</translation></message>
  <message><source>New customer cards</source><translation>Yeni cari kartları</translation></message>
  <message><source>New line</source><translation>Yeni satır</translation></message>
  <message><source>New orders come by themselves, a few seconds after they are placed.</source><translation>Yeni siparişler, verildikten birkaç saniye sonra kendiliğinden gelir.</translation></message>
  <message><source>New product</source><translation>Yeni ürün</translation></message>
  <message><source>New products are taken off the shelf by an undo, not deleted.</source><translation>Geri alınırsa yeni ürünler silinmez, raftan kaldırılır.</translation></message>
  <message><source>New products</source><translation>Yeni ürün</translation></message>
  <message><source>New</source><translation>Yeni</translation></message>
  <message><source>Next row</source><translation>Sonraki satır</translation></message>
  <message><source>Next</source><translation>Sonraki</translation></message>
  <message><source>No PC writes to Wolvox or the shop until somebody goes on. Nothing is lost.</source><translation>Biri sürdürene dek hiçbir bilgisayar Wolvox’a ya da mağazaya yazmaz. Hiçbir şey kaybolmaz.</translation></message>
  <message><source>No TCKN, no VKN</source><translation>TCKN de VKN de yok</translation></message>
  <message><source>No TCKN</source><translation>TCKN yok</translation></message>
  <message><source>No VKN of the courier {value}</source><translation>{value} firmasının VKN’si yok</translation></message>
  <message><source>No address</source><translation>Adres yok</translation></message>
  <message><source>No answer from Wolvox</source><translation>Wolvox’tan yanıt gelmedi</translation></message>
  <message><source>No answer</source><translation>Yanıt yok</translation></message>
  <message><source>No application password for the shop {shop}</source><translation>{shop} için uygulama parolası yok</translation></message>
  <message><source>No brand</source><translation>Marka gönderilmesin</translation></message>
  <message><source>No card</source><translation>Kartı yok</translation></message>
  <message><source>No card fits these words</source><translation>Bu sözcüklere uyan kart yok</translation></message>
  <message><source>No card fits: search for it</source><translation>Uyan kart yok: arayın</translation></message>
  <message><source>No card has this barcode</source><translation>Bu barkod hiçbir kartta yok</translation></message>
  <message><source>No card with the code {sku} for this line</source><translation>Bu satır için {sku} kodlu kart yok</translation></message>
  <message><source>No category</source><translation>Kategorisiz</translation></message>
  <message><source>No class</source><translation>Sınıf yok</translation></message>
  <message><source>No conflict waits</source><translation>Bekleyen çakışma yok</translation></message>
  <message><source>No copies</source><translation>Kopya yok</translation></message>
  <message><source>No courier</source><translation>Kargo firması yok</translation></message>
  <message><source>No decision yet</source><translation>Henüz karar yok</translation></message>
  <message><source>No draft</source><translation>Taslak yok</translation></message>
  <message><source>No field</source><translation>Alan yok</translation></message>
  <message><source>No folder is watched</source><translation>İzlenen klasör yok</translation></message>
  <message><source>No goods</source><translation>Ürün yok</translation></message>
  <message><source>No groups and no categories yet</source><translation>Henüz grup ve kategori yok</translation></message>
  <message><source>No il</source><translation>İl yok</translation></message>
  <message><source>No ilçe</source><translation>İlçe yok</translation></message>
  <message><source>No key for the shop {shop}</source><translation>{shop} için anahtar yok</translation></message>
  <message><source>No line that waits fits the search and the filters.</source><translation>Bekleyenler arasında aramaya ve süzgeçlere uyan satır yok.</translation></message>
  <message><source>No name</source><translation>Ad yok</translation></message>
  <message><source>No order fits</source><translation>Uyan sipariş yok</translation></message>
  <message><source>No order here</source><translation>Burada sipariş yok</translation></message>
  <message><source>No order waits to be told</source><translation>Bildirilecek sipariş yok</translation></message>
  <message><source>No order yet</source><translation>Henüz sipariş yok</translation></message>
  <message><source>No payment agent</source><translation>Ödeme aracısı yok</translation></message>
  <message><source>No payment date</source><translation>Ödeme tarihi yok</translation></message>
  <message><source>No payment kind</source><translation>Ödeme türü yok</translation></message>
  <message><source>No payment plugin says what was collected</source><translation>Tahsil edilen tutarı hiçbir ödeme eklentisi bildirmiyor</translation></message>
  <message><source>No photo below a quality line</source><translation>Hiçbir fotoğraf kalite sınırının altında kalmasın</translation></message>
  <message><source>No photo came in today</source><translation>Bugün fotoğraf gelmedi</translation></message>
  <message><source>No photo fits</source><translation>Uyan fotoğraf yok</translation></message>
  <message><source>No photo lies there yet</source><translation>Klasörde henüz fotoğraf yok</translation></message>
  <message><source>No photo yet. Drop files here, or photograph its barcode and then the product.</source><translation>Henüz fotoğraf yok. Dosyaları buraya bırakın ya da önce barkodunu, sonra ürünü çekin.</translation></message>
  <message><source>No photo yet</source><translation>Henüz fotoğraf yok</translation></message>
  <message><source>No picture</source><translation>Görseli eksik</translation></message>
  <message><source>No plugin: Köprü's own fields and notes</source><translation>Eklenti yok: Köprü’nün kendi alanları ve notları</translation></message>
  <message><source>No printer on this PC</source><translation>Bu PC’de yazıcı yok</translation></message>
  <message><source>No product fits</source><translation>Eşleşen ürün yok</translation></message>
  <message><source>No product like that.</source><translation>Böyle bir ürün yok.</translation></message>
  <message><source>No product yet</source><translation>Henüz ürün yok</translation></message>
  <message><source>No product, variation or category shows it. Pages, posts and themes may still use it: look at it before it is deleted.</source><translation>Hiçbir ürün, varyasyon ya da kategori göstermiyor. Sayfalar, yazılar ve tema yine de kullanıyor olabilir: silmeden önce bakın.</translation></message>
  <message><source>No rate for the currency {currency}</source><translation>{currency} için kur yok</translation></message>
  <message><source>No run yet</source><translation>Henüz çalışma yok</translation></message>
  <message><source>No safe keyring on this PC</source><translation>Bu bilgisayarda güvenli anahtarlık yok</translation></message>
  <message><source>No sale price {price_no}</source><translation>{price_no} numaralı satış fiyatı yok</translation></message>
  <message><source>No service card is named for {kind}</source><translation>{kind} için hizmet kartı seçilmemiş</translation></message>
  <message><source>No shipping date</source><translation>Gönderim tarihi yok</translation></message>
  <message><source>No status is known yet</source><translation>Henüz bilinen durum yok</translation></message>
  <message><source>No tax office</source><translation>Vergi dairesi yok</translation></message>
  <message><source>No title of the courier {value}</source><translation>{value} firmasının unvanı yok</translation></message>
  <message><source>No unused picture is known</source><translation>Bilinen kullanılmayan görsel yok</translation></message>
  <message><source>No variant of this card can be sold</source><translation>Bu kartın satılabilir varyantı yok</translation></message>
  <message><source>No web address</source><translation>Web adresi yok</translation></message>
  <message><source>Nobody has saved one yet.</source><translation>Henüz kimse kaydetmedi.</translation></message>
  <message><source>Nobody of this phone or name</source><translation>Bu telefon ya da adla kimse yok</translation></message>
  <message><source>Nobody tries them until they are released, whatever the shop sends.</source><translation>Mağazadan ne gelirse gelsin, beklemesi kaldırılana dek aktarılmaz.</translation></message>
  <message><source>None: chosen in Wolvox</source><translation>Yok: Wolvox’ta seçilir</translation></message>
  <message><source>None: the shop's discounts are left alone</source><translation>Yok: mağazanın indirimlerine dokunulmaz</translation></message>
  <message><source>None</source><translation>Gitmez</translation></message>
  <message><source>Not among it: {n} descriptions and options.</source><translation>Bunun dışında: {n} açıklama ve seçenek.</translation></message>
  <message><source>Not back on the shelf</source><translation>Rafa dönmedi</translation></message>
  <message><source>Not certain: ask the courier for it.</source><translation>Kesin bilinmiyor: kargo firmasına sorun.</translation></message>
  <message><source>Not compared yet</source><translation>Henüz karşılaştırılmadı</translation></message>
  <message><source>Not decided yet</source><translation>Henüz belirlenmedi</translation></message>
  <message><source>Not explained by rounding</source><translation>Yuvarlamayla açıklanamayan fark</translation></message>
  <message><source>Not imported, keeps no goods</source><translation>Aktarılmaz, ürün ayırmaz</translation></message>
  <message><source>Not imported; told to you as a return if Wolvox has it</source><translation>Aktarılmaz; Wolvox'ta varsa iade olarak bildirilir</translation></message>
  <message><source>Not imported; told to you if Wolvox has it</source><translation>Aktarılmaz; Wolvox'ta varsa size bildirilir</translation></message>
  <message><source>Not imported</source><translation>Aktarılmayan</translation></message>
  <message><source>Not in Wolvox</source><translation>Wolvox’ta yok</translation></message>
  <message><source>Not matched</source><translation>Eşleşmeyen</translation></message>
  <message><source>Not on sale, but should be</source><translation>Satışta olmalı</translation></message>
  <message><source>Not on sale</source><translation>Satışta değil</translation></message>
  <message><source>Not on the web</source><translation>Web’de değil</translation></message>
  <message><source>Not proven yet</source><translation>Henüz kanıtlanmadı</translation></message>
  <message><source>Not published</source><translation>Yayında değil</translation></message>
  <message><source>Not ready</source><translation>Hazır değil</translation></message>
  <message><source>Not run yet</source><translation>Henüz çalışmadı</translation></message>
  <message><source>Not saved yet</source><translation>Henüz kaydedilmedi</translation></message>
  <message><source>Not to be imported</source><translation>Aktarılmayacak</translation></message>
  <message><source>Not watched yet</source><translation>Henüz izlenmiyor</translation></message>
  <message><source>Nothing changed here</source><translation>Burada değişen yok</translation></message>
  <message><source>Nothing changes against now.</source><translation>Şimdikine göre hiçbir şey değişmiyor.</translation></message>
  <message><source>Nothing changes until you save.</source><translation>Kaydedene dek hiçbir şey değişmez.</translation></message>
  <message><source>Nothing chosen</source><translation>Seçilmedi</translation></message>
  <message><source>Nothing found</source><translation>Bir şey bulunamadı</translation></message>
  <message><source>Nothing here is switched on.</source><translation>Buradaki hiçbir seçenek açık değil.</translation></message>
  <message><source>Nothing is held</source><translation>Tutulan yok</translation></message>
  <message><source>Nothing is left to do.</source><translation>Yapılacak bir şey kalmadı.</translation></message>
  <message><source>Nothing is lost: it goes on with what is left.</source><translation>Kayıp yok: kalanını o sürdürür.</translation></message>
  <message><source>Nothing is lost; Köprü tries again by itself.</source><translation>Hiçbir şey kaybolmadı; Köprü kendiliğinden yeniden dener.</translation></message>
  <message><source>Nothing is lost; start it again at any time.</source><translation>Hiçbir şey kaybolmadı; istediğiniz zaman yeniden başlatın.</translation></message>
  <message><source>Nothing is to be done here.</source><translation>Burada yapılacak bir şey yok.</translation></message>
  <message><source>Nothing is to be done in Wolvox</source><translation>Wolvox’ta yapılacak bir şey yok</translation></message>
  <message><source>Nothing is written to Wolvox or the shop, on any PC. Reading goes on.</source><translation>Hiçbir bilgisayardan Wolvox’a ya da mağazaya yazılmıyor. Okuma sürüyor.</translation></message>
  <message><source>Nothing of them was written</source><translation>Hiçbiri yazılmadı</translation></message>
  <message><source>Nothing of this day is held</source><translation>Bu döneme ait bekletilen sipariş yok</translation></message>
  <message><source>Nothing of this kind</source><translation>Bu türden fark yok</translation></message>
  <message><source>Nothing of yours was saved. Close the recipe and open it again.</source><translation>Sizin değişiklikleriniz kaydedilmedi. Tarifi kapatıp yeniden açın.</translation></message>
  <message><source>Nothing of yours was saved. Close the window and open it again.</source><translation>Sizin yazdıklarınızdan hiçbiri kaydedilmedi. Pencereyi kapatıp yeniden açın.</translation></message>
  <message><source>Nothing of yours was saved. Look at what stands now, then decide.</source><translation>Sizinki kaydedilmedi. Şimdiki hâline bakıp karar verin.</translation></message>
  <message><source>Nothing of yours was saved. Open them again, then decide.</source><translation>Sizinkilerden hiçbiri kaydedilmedi. Yeniden açıp karar verin.</translation></message>
  <message><source>Nothing to do</source><translation>Yapılacak iş yok</translation></message>
  <message><source>Nothing to map yet</source><translation>Henüz eşlenecek bir şey yok</translation></message>
  <message><source>Nothing to tell</source><translation>Bildirilecek bir şey yok</translation></message>
  <message><source>Nothing waits for approval</source><translation>Onay bekleyen yok</translation></message>
  <message><source>Nothing waits for you here</source><translation>Burada sizi bekleyen bir şey yok</translation></message>
  <message><source>Nothing waits</source><translation>Bekleyen yok</translation></message>
  <message><source>Nothing was changed. Look at Media in WordPress, then try again.</source><translation>Hiçbir şey değiştirilmedi. WordPress'te Ortam sayfasına bakın, sonra yeniden deneyin.</translation></message>
  <message><source>Nothing was changed. Tell us; a later version is offered again.</source><translation>Hiçbir şey değişmedi. Bize bildirin; sonraki sürüm yine önerilir.</translation></message>
  <message><source>Nothing was changed: this Köprü works on, and tries again later.</source><translation>Hiçbir şey değişmedi: Köprü bu sürümle çalışmayı sürdürür ve daha sonra yeniden dener.</translation></message>
  <message><source>Nothing was lost. Copy the diagnosis and send it to us; then try again.</source><translation>Hiçbir şey kaybolmadı. Tanıyı kopyalayıp bize gönderin, sonra yeniden deneyin.</translation></message>
  <message><source>Nothing was lost.</source><translation>Hiçbir şey kaybolmadı.</translation></message>
  <message><source>Nothing was made smaller in these days.</source><translation>Bu günlerde küçültülen fotoğraf yok.</translation></message>
  <message><source>Nothing was sent. Choose for each field which value stays.</source><translation>Hiçbir şey gönderilmedi. Her alan için hangi değerin kalacağını seçin.</translation></message>
  <message><source>Nothing was taken back. Look at the order in the shop.</source><translation>Hiçbir şey geri alınmadı. Mağazadaki siparişe bakın.</translation></message>
  <message><source>Nothing was taken back. Look at the product in the shop.</source><translation>Hiçbir şey geri alınmadı. Mağazada ürüne bakın.</translation></message>
  <message><source>Nothing was written here; the other PC goes on with it.</source><translation>Burada hiçbir şey yazılmadı; işi öteki bilgisayar sürdürüyor.</translation></message>
  <message><source>Nothing was written. Look at it again, then decide.</source><translation>Hiçbir şey yazılmadı. Yeniden bakıp karar verin.</translation></message>
  <message><source>Nothing was written. Look at the lines; a plugin may have changed the total.</source><translation>Hiçbir şey yazılmadı. Satırlara bakın; bir eklenti toplamı değiştirmiş olabilir.</translation></message>
  <message><source>Nothing was written. Look at the taxes of the order.</source><translation>Hiçbir şey yazılmadı. Siparişin vergilerine bakın.</translation></message>
  <message><source>Nothing was written. Put the missing amount into the order in the shop, then try again.</source><translation>Hiçbir şey yazılmadı. Eksik tutarı mağazada siparişe ekleyip yeniden deneyin.</translation></message>
  <message><source>Nothing was written. Tell support: {table} reads back differently.</source><translation>Hiçbir şey yazılmadı. Desteğe bildirin: {table} geri okununca farklı.</translation></message>
  <message><source>Nothing was written; try again.</source><translation>Hiçbir şey yazılmadı; yeniden deneyin.</translation></message>
  <message><source>Nothing yet</source><translation>Henüz bir şey yok</translation></message>
  <message><source>Now</source><translation>Şimdi</translation></message>
  <message><source>Nowhere</source><translation>Hiçbir yerde</translation></message>
  <message><source>Number in the code</source><translation>Koddaki numara</translation></message>
  <message><source>Number, customer, phone or product</source><translation>Numara, müşteri, telefon ya da ürün</translation></message>
  <message><source>Number</source><translation>Numara</translation></message>
  <message><source>Off the shelf</source><translation>Raftan inen</translation></message>
  <message><source>Offered in the cart.</source><translation>Sepette önerilir.</translation></message>
  <message><source>Older than the start date</source><translation>Başlangıç tarihinden eski</translation></message>
  <message><source>On 4G</source><translation>4G’de</translation></message>
  <message><source>On hand: {n}</source><translation>Eldeki: {n}</translation></message>
  <message><source>On hold in the shop</source><translation>Beklemede</translation></message>
  <message><source>On hold</source><translation>Bekletiliyor</translation></message>
  <message><source>On its way to Wolvox</source><translation>Wolvox yolunda</translation></message>
  <message><source>On its way</source><translation>Yolda</translation></message>
  <message><source>On sale and almost gone</source><translation>Satışta ve bitmek üzere</translation></message>
  <message><source>On sale in the shop</source><translation>Mağazada yayında</translation></message>
  <message><source>On sale, but should not be</source><translation>Satışta olmamalı</translation></message>
  <message><source>On sale</source><translation>Satışta</translation></message>
  <message><source>On their way</source><translation>Yolda</translation></message>
  <message><source>One file holds one shop</source><translation>Bir dosya tek mağaza içindir</translation></message>
  <message><source>One more than the newest code</source><translation>En yeni koddan bir fazlası</translation></message>
  <message><source>Only cards marked for the web</source><translation>Yalnız “Web’de görünsün” kartları</translation></message>
  <message><source>Only in Wolvox</source><translation>Yalnız Wolvox’ta</translation></message>
  <message><source>Only one of them can be sold: change one of the cards in Wolvox.</source><translation>Yalnız biri satılabilir: Wolvox’ta kartlardan birini değiştirin.</translation></message>
  <message><source>Only the shop itself and public HTTPS addresses are read.</source><translation>Yalnızca mağazanın kendisi ve herkese açık HTTPS adresleri okunur.</translation></message>
  <message><source>Only these groups</source><translation>Yalnız bu gruplar</translation></message>
  <message><source>Only told: look into the shop</source><translation>Yalnız bildirilir: mağazaya bakın</translation></message>
  <message><source>Only what is chosen here goes to that product.</source><translation>Yalnızca burada seçilenler o ürüne gider.</translation></message>
  <message><source>Only when I look</source><translation>Yalnızca ben denetleyince</translation></message>
  <message><source>Open a new card</source><translation>Yeni cari aç</translation></message>
  <message><source>Open a service card for it in Wolvox, then try again.</source><translation>Wolvox’ta bunun için bir hizmet kartı açın, sonra yeniden deneyin.</translation></message>
  <message><source>Open a service card with this code in Wolvox, then try again.</source><translation>Wolvox’ta bu kodla bir hizmet kartı açın, sonra yeniden deneyin.</translation></message>
  <message><source>Open in the shop</source><translation>Mağazada aç</translation></message>
  <message><source>Open one, and photograph a barcode first.</source><translation>Bir çekim oturumu açın ve önce bir barkod fotoğraflayın.</translation></message>
  <message><source>Open the address in a browser; a plugin may guard the shop's pictures.</source><translation>Adresi tarayıcıda açın; mağazanın resimlerini bir eklenti koruyor olabilir.</translation></message>
  <message><source>Open the card in Wolvox or pick another one for this line.</source><translation>Kartı Wolvox’ta açın ya da bu satır için başka kart seçin.</translation></message>
  <message><source>Open the file</source><translation>Dosyayı aç</translation></message>
  <message><source>Open the invoice</source><translation>Faturayı aç</translation></message>
  <message><source>Open the order and try it again</source><translation>Siparişi açıp yeniden deneyin</translation></message>
  <message><source>Open the order: it shows both sides line by line</source><translation>Siparişi açın: iki tarafı satır satır gösterir</translation></message>
  <message><source>Open the product it belongs to.</source><translation>Bağlı olduğu ürünü açın.</translation></message>
  <message><source>Open the product</source><translation>Ürünü aç</translation></message>
  <message><source>Open</source><translation>Aç</translation></message>
  <message><source>Opening it took too long or ended the worker. Export it again as JPEG.</source><translation>Açılması çok uzun sürdü ya da yardımcı süreci sonlandırdı. JPEG olarak yeniden dışa aktarın.</translation></message>
  <message><source>Options</source><translation>Seçenekler</translation></message>
  <message><source>Order arrived</source><translation>Sipariş geldi</translation></message>
  <message><source>Order cancelled</source><translation>İptal edildi</translation></message>
  <message><source>Order number, parcel and invoice as fields of the order</source><translation>Sipariş no, kargo ve fatura siparişin alanlarına yazılsın</translation></message>
  <message><source>Order refunded</source><translation>İade edildi</translation></message>
  <message><source>Order statuses</source><translation>Sipariş durumları</translation></message>
  <message><source>Order total above</source><translation>Sipariş tutarı şunun üzerindeyse</translation></message>
  <message><source>Order</source><translation>Sipariş</translation></message>
  <message><source>Ordered</source><translation>Sipariş verildi</translation></message>
  <message><source>Orders and turnover</source><translation>Sipariş ve ciro</translation></message>
  <message><source>Orders placed</source><translation>Sipariş</translation></message>
  <message><source>Orders today</source><translation>Bugünkü sipariş</translation></message>
  <message><source>Orders</source><translation>Siparişler</translation></message>
  <message><source>Origin</source><translation>Üretim yeri</translation></message>
  <message><source>Originals never change; photos are made anew from them</source><translation>Asıllar hiç değişmez; fotoğraflar onlardan yeniden üretilir</translation></message>
  <message><source>Other days…</source><translation>Başka günler…</translation></message>
  <message><source>Other kinds have some.</source><translation>Başka türlerde var.</translation></message>
  <message><source>Other names</source><translation>Diğer adları</translation></message>
  <message><source>Other</source><translation>Diğer</translation></message>
  <message><source>Others can read {file}</source><translation>{file} dosyasını başkaları okuyabiliyor</translation></message>
  <message><source>Over a limit</source><translation>Sınırı aşan</translation></message>
  <message><source>Overview</source><translation>Genel bakış</translation></message>
  <message><source>Own category</source><translation>Kendi kategorisi</translation></message>
  <message><source>PC</source><translation>Bilgisayar</translation></message>
  <message><source>Packing slips</source><translation>Sevk fişleri</translation></message>
  <message><source>Page {place} of {pages}</source><translation>Sayfa {place} / {pages}</translation></message>
  <message><source>Paid</source><translation>Ödendi</translation></message>
  <message><source>Paper size</source><translation>Kâğıt boyu</translation></message>
  <message><source>Parcel {number}</source><translation>Kargo {number}</translation></message>
  <message><source>Paste photos</source><translation>Fotoğraf yapıştır</translation></message>
  <message><source>Pause</source><translation>Duraklat</translation></message>
  <message><source>Paused until you go on</source><translation>Siz sürdürene dek duraklatıldı</translation></message>
  <message><source>Paused</source><translation>Duraklatıldı</translation></message>
  <message><source>Payment agent</source><translation>Ödeme aracısı</translation></message>
  <message><source>Payment failed</source><translation>Başarısız</translation></message>
  <message><source>Payment kinds</source><translation>Ödeme türleri</translation></message>
  <message><source>Payment methods</source><translation>Ödeme yöntemleri</translation></message>
  <message><source>Payment</source><translation>Ödeme</translation></message>
  <message><source>Pending payment</source><translation>Ödeme bekleniyor</translation></message>
  <message><source>Period</source><translation>Dönem</translation></message>
  <message><source>Person, TCKN</source><translation>Bireysel · TCKN</translation></message>
  <message><source>Person</source><translation>Kişi</translation></message>
  <message><source>Phone, its last digits, or a name</source><translation>Telefon, son haneleri ya da ad</translation></message>
  <message><source>Phone</source><translation>Telefon</translation></message>
  <message><source>Photo session</source><translation>Fotoğraf çekimi</translation></message>
  <message><source>Photo work</source><translation>Fotoğraf işi</translation></message>
  <message><source>Photo</source><translation>Fotoğraf</translation></message>
  <message><source>Photograph a barcode</source><translation>Bir barkod çekin</translation></message>
  <message><source>Photograph the barcode, then the product</source><translation>Önce barkodu, sonra ürünü çekin</translation></message>
  <message><source>Photos are added to one shop</source><translation>Fotoğraflar tek bir mağazaya eklenir</translation></message>
  <message><source>Photos are matched by</source><translation>Fotoğraf neye göre eşleşsin?</translation></message>
  <message><source>Photos of a product page</source><translation>Ürün sayfasının fotoğrafları</translation></message>
  <message><source>Photos of the product · {n}</source><translation>Ürünün fotoğrafları · {n}</translation></message>
  <message><source>Photos of the product</source><translation>Ürünün fotoğrafları</translation></message>
  <message><source>Photos of the session</source><translation>Çekimin fotoğrafları</translation></message>
  <message><source>Photos that a camera, a phone or a photographer puts into a watched folder come in by themselves and find their card by their name.</source><translation>Kameranın, telefonun ya da fotoğrafçının izlenen bir klasöre koyduğu fotoğraflar kendiliğinden gelir ve adına göre kartını bulur.</translation></message>
  <message><source>Photos that look alike are shown side by side here; none is removed by itself.</source><translation>Birbirine benzeyen fotoğraflar burada yan yana gösterilir; hiçbiri kendiliğinden kaldırılmaz.</translation></message>
  <message><source>Photos that look alike</source><translation>Birbirine benzeyen fotoğraflar</translation></message>
  <message><source>Photos without a product</source><translation>Ürünü belli olmayanlar</translation></message>
  <message><source>Photos</source><translation>Fotoğraflar</translation></message>
  <message><source>Pick another card for this order.</source><translation>Bu sipariş için başka cari seçin.</translation></message>
  <message><source>Picked</source><translation>Seçilen</translation></message>
  <message><source>Picture</source><translation>Görsel</translation></message>
  <message><source>Pictures that nothing shows</source><translation>Hiçbir yerde gösterilmeyen görseller</translation></message>
  <message><source>Pictures</source><translation>Görseller</translation></message>
  <message><source>Picture…</source><translation>Resim…</translation></message>
  <message><source>Pieces</source><translation>Adet</translation></message>
  <message><source>Place in lists</source><translation>Listedeki sıra</translation></message>
  <message><source>Placed</source><translation>Tarih</translation></message>
  <message><source>Places</source><translation>Sayfalar</translation></message>
  <message><source>Plugin that shows the parcel</source><translation>Kargoyu gösteren eklenti</translation></message>
  <message><source>Port {port} is in use</source><translation>{port} portu kullanımda</translation></message>
  <message><source>Preview of {title}</source><translation>Önizleme: {title}</translation></message>
  <message><source>Preview</source><translation>Önizleme</translation></message>
  <message><source>Previous row</source><translation>Önceki satır</translation></message>
  <message><source>Price above zero</source><translation>Sıfırdan büyük fiyat</translation></message>
  <message><source>Price changes by size</source><translation>Fiyat değişimi dağılımı</translation></message>
  <message><source>Price in Wolvox</source><translation>Wolvox’ta fiyat</translation></message>
  <message><source>Price jump</source><translation>Fiyat sıçraması</translation></message>
  <message><source>Price jumps wait for you</source><translation>Fiyat sıçramaları sizi bekliyor</translation></message>
  <message><source>Price jumps</source><translation>Fiyat sıçraması</translation></message>
  <message><source>Price lists, the first one wins</source><translation>Fiyat listeleri, ilk sıradaki kazanır</translation></message>
  <message><source>Price {n}</source><translation>Fiyat {n}</translation></message>
  <message><source>Price</source><translation>Fiyat</translation></message>
  <message><source>Prices and KDV</source><translation>Fiyat ve KDV</translation></message>
  <message><source>Prices and texts ask first</source><translation>Fiyat ve metinler önce onay bekler</translation></message>
  <message><source>Prices and texts that change in Wolvox wait here until you let them go.</source><translation>Wolvox’ta değişen fiyat ve metinler siz onaylayana dek burada bekler.</translation></message>
  <message><source>Prices in Wolvox</source><translation>Wolvox’taki fiyatlar</translation></message>
  <message><source>Prices</source><translation>Fiyat</translation></message>
  <message><source>Print slips</source><translation>Fişleri yazdır</translation></message>
  <message><source>Print</source><translation>Yazdır</translation></message>
  <message><source>Printer</source><translation>Yazıcı</translation></message>
  <message><source>Producer or importer</source><translation>Üretici veya ithalatçı</translation></message>
  <message><source>Producer</source><translation>Üretici</translation></message>
  <message><source>Product, SKU or field</source><translation>Ürün, SKU ya da alan</translation></message>
  <message><source>Product, SKU or reason</source><translation>Ürün, SKU ya da neden</translation></message>
  <message><source>Product</source><translation>Ürün</translation></message>
  <message><source>Products without a photo</source><translation>Fotoğrafı olmayan ürünler</translation></message>
  <message><source>Products</source><translation>Ürünler</translation></message>
  <message><source>Proofs so far</source><translation>Şimdiye kadarki kanıtlar</translation></message>
  <message><source>Prove now</source><translation>Şimdi kanıtla</translation></message>
  <message><source>Province (il)</source><translation>İl</translation></message>
  <message><source>Put aside</source><translation>Kenara koy</translation></message>
  <message><source>Put back</source><translation>Geri koy</translation></message>
  <message><source>Put every original back into the shop?</source><translation>Tüm asıllar mağazaya geri konsun mu?</translation></message>
  <message><source>Put on hold</source><translation>Bekletmeye alındı</translation></message>
  <message><source>Put the card into a group in Wolvox.</source><translation>Kartı Wolvox’ta bir gruba koyun.</translation></message>
  <message><source>Put the originals of {n} photos back into the shop?</source><translation>{n} fotoğrafın aslı mağazaya geri konsun mu?</translation></message>
  <message><source>Put the secret into a file that only you can read and name it in {variable}.</source><translation>Gizli değeri yalnız sizin okuyabildiğiniz bir dosyaya koyun ve {variable} ile gösterin.</translation></message>
  <message><source>Putting originals back</source><translation>Asıllar geri konuyor</translation></message>
  <message><source>Quality</source><translation>Kalite</translation></message>
  <message><source>Quantity</source><translation>Adet</translation></message>
  <message><source>Quarantine</source><translation>Karantina</translation></message>
  <message><source>Quarter (mahalle)</source><translation>Mahalle</translation></message>
  <message><source>Rate of {currency}</source><translation>{currency} kuru</translation></message>
  <message><source>Rate</source><translation>Oran</translation></message>
  <message><source>Read back and verified; can be undone for 30 days.</source><translation>Okundu ve doğrulandı; 30 gün boyunca geri alınabilir.</translation></message>
  <message><source>Read back and verified</source><translation>Okundu, doğrulandı</translation></message>
  <message><source>Read back, {field} is {shop} instead of {ours}</source><translation>{field} geri okununca {shop}, beklenen {ours}</translation></message>
  <message><source>Read back</source><translation>Doğrulanıyor</translation></message>
  <message><source>Read it again, then decide.</source><translation>Yeniden okuyun, sonra karar verin.</translation></message>
  <message><source>Read its library again.</source><translation>Mağazanın ortam kütüphanesini yeniden okutun.</translation></message>
  <message><source>Read the categories again with F5.</source><translation>F5 ile kategorileri yeniden okuyun.</translation></message>
  <message><source>Read the categories again</source><translation>Kategorileri yeniden oku</translation></message>
  <message><source>Read the figures again</source><translation>Rakamları yeniden oku</translation></message>
  <message><source>Read the shop now</source><translation>Mağazayı şimdi oku</translation></message>
  <message><source>Readiness of the listing</source><translation>Yayına hazırlık</translation></message>
  <message><source>Readiness</source><translation>Hazırlık</translation></message>
  <message><source>Reading Wolvox's groups and the shop's categories…</source><translation>Wolvox grupları ve mağaza kategorileri okunuyor…</translation></message>
  <message><source>Reading Wolvox</source><translation>Wolvox okunuyor</translation></message>
  <message><source>Reading back</source><translation>Geri okunuyor</translation></message>
  <message><source>Reading both sides</source><translation>İki taraf okunuyor</translation></message>
  <message><source>Reading the names of the files …</source><translation>Dosya adları okunuyor …</translation></message>
  <message><source>Reading the shop's newest orders …</source><translation>Mağazanın en yeni siparişleri okunuyor …</translation></message>
  <message><source>Reading the shop, the inbox and Wolvox</source><translation>Mağaza, gelen kutusu ve Wolvox okunuyor</translation></message>
  <message><source>Reading the shop</source><translation>Mağaza okunuyor</translation></message>
  <message><source>Reason</source><translation>Gerekçe</translation></message>
  <message><source>Recipe of the shop</source><translation>Mağazanın tarifi</translation></message>
  <message><source>Recipe</source><translation>Tarif</translation></message>
  <message><source>Recipient</source><translation>Teslim alacak kişi</translation></message>
  <message><source>Reconciliation</source><translation>Mutabakat</translation></message>
  <message><source>Record</source><translation>Kayıt</translation></message>
  <message><source>Reject or take back</source><translation>Reddet ya da geri al</translation></message>
  <message><source>Reject {n} orders?</source><translation>{n} sipariş reddedilsin mi?</translation></message>
  <message><source>Reject</source><translation>Reddet</translation></message>
  <message><source>Rejected by {who}: {why}</source><translation>{who} reddetti: {why}</translation></message>
  <message><source>Rejected</source><translation>Reddedildi</translation></message>
  <message><source>Rejecting</source><translation>Reddediliyor</translation></message>
  <message><source>Rejection taken back</source><translation>Red geri alındı</translation></message>
  <message><source>Release it first, then try again.</source><translation>Önce beklemesini kaldırın, sonra yeniden deneyin.</translation></message>
  <message><source>Release it when it may go into Wolvox.</source><translation>Wolvox’a gidebileceği zaman beklemesini kaldırın.</translation></message>
  <message><source>Release</source><translation>Beklemeyi kaldır</translation></message>
  <message><source>Released</source><translation>Beklemesi kaldırıldı</translation></message>
  <message><source>Releasing</source><translation>Bekleme kaldırılıyor</translation></message>
  <message><source>Remembered for every order of this shop; what waited for it is tried at once.</source><translation>Bu mağazanın bütün siparişleri için hatırlanır; bu yüzden bekleyenler hemen denenir.</translation></message>
  <message><source>Remove the picture</source><translation>Resmi kaldır</translation></message>
  <message><source>Remove</source><translation>Kaldır</translation></message>
  <message><source>Rename</source><translation>Yeniden adlandır</translation></message>
  <message><source>Renamed</source><translation>Adı değişmiş</translation></message>
  <message><source>Repair what is ticked</source><translation>Seçilenleri onar</translation></message>
  <message><source>Repair {n} differences in the shop?</source><translation>Mağazadaki {n} fark onarılsın mı?</translation></message>
  <message><source>Repair {n}</source><translation>{n} farkı onar</translation></message>
  <message><source>Repair</source><translation>Onar</translation></message>
  <message><source>Repaired</source><translation>Onarıldı</translation></message>
  <message><source>Requests to the shop</source><translation>Mağazaya istek</translation></message>
  <message><source>Reserves stock</source><translation>Stok ayırır</translation></message>
  <message><source>Restart now</source><translation>Şimdi yeniden başlat</translation></message>
  <message><source>Restore it in the shop, or cancel it in Wolvox</source><translation>Mağazada geri alın veya Wolvox’ta iptal edin</translation></message>
  <message><source>Restore it or delete it for good in the shop.</source><translation>Mağazada geri yükleyin ya da kalıcı silin.</translation></message>
  <message><source>Restore {numbers} in Wolvox, or cancel the order in the shop</source><translation>Wolvox’ta geri alın ({numbers}) veya mağazada iptal edin</translation></message>
  <message><source>Result</source><translation>Sonuç</translation></message>
  <message><source>Return to the mapping before?</source><translation>Önceki eşlemeye dönülsün mü?</translation></message>
  <message><source>Returned order</source><translation>İade edildi</translation></message>
  <message><source>Risk</source><translation>Risk</translation></message>
  <message><source>Rounded by the shop</source><translation>Mağazanın yuvarlaması</translation></message>
  <message><source>Rounding</source><translation>Yuvarlama</translation></message>
  <message><source>Row height</source><translation>Satır yüksekliği</translation></message>
  <message><source>Rule</source><translation>Kural</translation></message>
  <message><source>Run a sync: it says what became of the product.</source><translation>Bir eşitleme başlatın; ürüne ne olduğunu bildirir.</translation></message>
  <message><source>Run the connection test of the company {company}.</source><translation>{company} için bağlantı sınamasını çalıştırın.</translation></message>
  <message><source>Run the connection test; Firebird says: {message}</source><translation>Bağlantı sınamasını çalıştırın. Firebird’ün iletisi: {message}</translation></message>
  <message><source>Run undone</source><translation>Çalışma geri alındı</translation></message>
  <message><source>Running</source><translation>Çalışıyor</translation></message>
  <message><source>Runs</source><translation>Çalışmalar</translation></message>
  <message><source>SKU or product</source><translation>SKU ya da ürün</translation></message>
  <message><source>SKU, other letters</source><translation>SKU, harf farkıyla</translation></message>
  <message><source>SKU, other signs</source><translation>SKU, işaret farkıyla</translation></message>
  <message><source>SKU, product or barcode</source><translation>SKU, ürün ya da barkod</translation></message>
  <message><source>SKU, product or file</source><translation>SKU, ürün ya da dosya</translation></message>
  <message><source>SKU.jpg is a card’s main photo, SKU_2.jpg its second. Other rules count from now on.</source><translation>SKU.jpg kartın ana, SKU_2.jpg ikinci fotoğrafı olur. Değişen kural bundan sonra gelenlere uygulanır.</translation></message>
  <message><source>Safety stock by group</source><translation>Gruba göre güvenlik stoğu</translation></message>
  <message><source>Safety stock cannot be below zero.</source><translation>Güvenlik stoğu sıfırın altında olamaz.</translation></message>
  <message><source>Safety stock</source><translation>Güvenlik stoğu</translation></message>
  <message><source>Safety</source><translation>Emniyet</translation></message>
  <message><source>Sale price {n}</source><translation>Satış fiyatı {n}</translation></message>
  <message><source>Sale price</source><translation>Satış fiyatı</translation></message>
  <message><source>Sales that wait</source><translation>Bekleyen satış</translation></message>
  <message><source>Same colour and size as {other}</source><translation>{other} ile aynı renk ve beden</translation></message>
  <message><source>Same name</source><translation>Aynı ad</translation></message>
  <message><source>Save as PDF</source><translation>PDF olarak kaydet</translation></message>
  <message><source>Save it as UTF-8 and check its rights.</source><translation>UTF-8 olarak kaydedin ve izinlerini denetleyin.</translation></message>
  <message><source>Save it smaller, or as a plain JPEG that is not progressive.</source><translation>Daha küçük ya da aşamalı (progressive) olmayan düz bir JPEG olarak kaydedin.</translation></message>
  <message><source>Save it smaller: {limit} are the most.</source><translation>Daha küçük kaydedin; en çok {limit} olabilir.</translation></message>
  <message><source>Save it with at most {most} MB.</source><translation>En fazla {most} MB olacak şekilde kaydedin.</translation></message>
  <message><source>Save it with at most {most} million pixels ({jpeg} million as JPEG).</source><translation>En fazla {most} milyon piksel olacak şekilde kaydedin (JPEG ise {jpeg} milyon).</translation></message>
  <message><source>Save mine over it</source><translation>Benimkini üzerine kaydet</translation></message>
  <message><source>Save rules</source><translation>Kuralları kaydet</translation></message>
  <message><source>Save the mapping</source><translation>Eşlemeyi kaydet</translation></message>
  <message><source>Save the order once in the shop: then it comes with the next poll</source><translation>Siparişi mağazada bir kez kaydedin: sonraki okumada gelir</translation></message>
  <message><source>Save the product</source><translation>Ürünü kaydet</translation></message>
  <message><source>Save the text</source><translation>Metni kaydet</translation></message>
  <message><source>Save this filter…</source><translation>Bu filtreyi kaydet…</translation></message>
  <message><source>Save</source><translation>Kaydet</translation></message>
  <message><source>Saved by {by}, {moment}</source><translation>{by} kaydetti, {moment}</translation></message>
  <message><source>Saved filters</source><translation>Kayıtlı filtreler</translation></message>
  <message><source>Saved in all</source><translation>Toplam kazanç</translation></message>
  <message><source>Saved in the shop</source><translation>Mağazaya kaydedildi</translation></message>
  <message><source>Saved most</source><translation>En çok kazandıranlar</translation></message>
  <message><source>Saved: {name}</source><translation>Kaydedildi: {name}</translation></message>
  <message><source>Savings</source><translation>Kazanç</translation></message>
  <message><source>Say what it means under Orders, Statuses; until then such orders wait.</source><translation>Siparişler, Durumlar altında ne anlama geldiğini belirtin; o zamana kadar bu siparişler bekler.</translation></message>
  <message><source>Search a category</source><translation>Kategori ara</translation></message>
  <message><source>Search and address</source><translation>Arama ve adres</translation></message>
  <message><source>Search by name or code</source><translation>Adla veya kodla ara</translation></message>
  <message><source>Search differences</source><translation>Farklarda ara</translation></message>
  <message><source>Search only</source><translation>Yalnız aramada</translation></message>
  <message><source>Search products, orders and actions</source><translation>Ürün, sipariş ya da eylem ara</translation></message>
  <message><source>Search this list</source><translation>Bu listede ara</translation></message>
  <message><source>Sections</source><translation>Bölümler</translation></message>
  <message><source>See in the shop</source><translation>Mağazada gör</translation></message>
  <message><source>See that order {order} is open in Wolvox again, then mark it as done.</source><translation>Wolvox’ta {order} siparişinin yeniden açık olmasını sağlayın, sonra yapıldı olarak işaretleyin.</translation></message>
  <message><source>Seen in</source><translation>Göründüğü yer</translation></message>
  <message><source>Seen</source><translation>Görüldü</translation></message>
  <message><source>Sellable stock</source><translation>Satılabilir stok</translation></message>
  <message><source>Sellable</source><translation>Satılabilir</translation></message>
  <message><source>Send the chosen photos</source><translation>Seçilen fotoğrafları yükle</translation></message>
  <message><source>Send to the shop</source><translation>Mağazaya yükle</translation></message>
  <message><source>Send {n} changes over the limit?</source><translation>Sınıra karşın {n} değişiklik gönderilsin mi?</translation></message>
  <message><source>Send {n} photos</source><translation>{n} fotoğrafı yükle</translation></message>
  <message><source>Sending photos to the shop</source><translation>Fotoğraflar mağazaya yükleniyor</translation></message>
  <message><source>Sending to the shop</source><translation>Mağazaya gönderiliyor</translation></message>
  <message><source>Sent by</source><translation>Yükleyen</translation></message>
  <message><source>Sent to Wolvox at {sent}, but no answer came</source><translation>Wolvox’a gönderildi ({sent}) ama yanıt gelmedi</translation></message>
  <message><source>Sent to Wolvox, but no answer came</source><translation>Wolvox’a gönderildi ama yanıt gelmedi</translation></message>
  <message><source>Sent to the shop {shop}, but it is not known whether it was done ({detail})</source><translation>{shop} mağazasına gönderildi ama yapılıp yapılmadığı bilinmiyor ({detail})</translation></message>
  <message><source>Sent to the shop, but no answer came: {file}</source><translation>Mağazaya gönderildi ama yanıt gelmedi: {file}</translation></message>
  <message><source>Sent to {printer}</source><translation>Yazıcıya gönderildi: {printer}</translation></message>
  <message><source>Separated by commas.</source><translation>Virgülle ayırın.</translation></message>
  <message><source>Set aside by {who}: {why}</source><translation>{who} bekletiyor: {why}</translation></message>
  <message><source>Set aside or release</source><translation>Beklet ya da beklemeyi kaldır</translation></message>
  <message><source>Set aside {n} orders?</source><translation>{n} sipariş bekletilsin mi?</translation></message>
  <message><source>Set aside</source><translation>Beklet</translation></message>
  <message><source>Set date and time of this PC, then look for updates again.</source><translation>Bu bilgisayarın tarih ve saatini ayarlayın, sonra güncellemeleri yeniden denetleyin.</translation></message>
  <message><source>Set mode to firebird or embedded.</source><translation>mode için firebird ya da embedded yazın.</translation></message>
  <message><source>Set the company's charset to the one of its database (WIN1254 as a rule).</source><translation>Şirketin charset değerini veritabanınınkiyle aynı yapın (çoğunlukla WIN1254).</translation></message>
  <message><source>Set the days until shipping in the settings, or the date in Wolvox.</source><translation>Ayarlarda kargoya kadar geçecek günü, ya da Wolvox’ta tarihi girin.</translation></message>
  <message><source>Set this computer's clock: it is more than 15 minutes off the shop's ({code}).</source><translation>Bu bilgisayarın saatini ayarlayın: mağazanınkinden 15 dakikadan fazla farklı ({code}).</translation></message>
  <message><source>Set writer to sql, sdk or none.</source><translation>writer için sql, sdk ya da none yazın.</translation></message>
  <message><source>Setting aside</source><translation>Bekletiliyor</translation></message>
  <message><source>Several Wolvox cards have the code {sku}</source><translation>{sku} kodu birden çok Wolvox kartında var</translation></message>
  <message><source>Several cards</source><translation>Birden çok kart</translation></message>
  <message><source>Several customer cards fit: {codes}</source><translation>Birden çok cari eşleşiyor: {codes}</translation></message>
  <message><source>Several price lists name a sale price at once: {prices}</source><translation>Aynı anda birden çok liste indirimli fiyat veriyor: {prices}</translation></message>
  <message><source>Shelf</source><translation>Raf</translation></message>
  <message><source>Shelves are unknown</source><translation>Raflar bilinmiyor</translation></message>
  <message><source>Shipped</source><translation>Gönderildi</translation></message>
  <message><source>Shipping class</source><translation>Kargo sınıfı</translation></message>
  <message><source>Shipping date</source><translation>Gönderim tarihi</translation></message>
  <message><source>Shop #{n}</source><translation>Mağaza #{n}</translation></message>
  <message><source>Shop and search</source><translation>Mağazada ve aramada</translation></message>
  <message><source>Shop number {number} belongs to the company {company}</source><translation>{number} numaralı mağaza {company} şirketinin</translation></message>
  <message><source>Shop only</source><translation>Yalnız mağazada</translation></message>
  <message><source>Shop {shop} names the company {company}, which is not in the profile</source><translation>{shop} mağazasının şirketi {company} profilde yok</translation></message>
  <message><source>Shop {shop}: http://{host} is not encrypted, keys would be readable on the way</source><translation>{shop} numaralı mağaza: http://{host} şifreli değil, anahtarlar yolda okunabilir</translation></message>
  <message><source>Shop → Wolvox</source><translation>Mağaza → Wolvox</translation></message>
  <message><source>Shop, inbox and Wolvox disagree</source><translation>Mağaza, gelen kutusu ve Wolvox ayrı söylüyor</translation></message>
  <message><source>Shop</source><translation>Mağaza</translation></message>
  <message><source>Short description</source><translation>Kısa açıklama</translation></message>
  <message><source>Shorten it in the order.</source><translation>Siparişte kısaltın.</translation></message>
  <message><source>Shorten the name in Wolvox.</source><translation>Adı Wolvox’ta kısaltın.</translation></message>
  <message><source>Show older</source><translation>Daha eskileri göster</translation></message>
  <message><source>Show {n} more</source><translation>{n} tane daha göster</translation></message>
  <message><source>Shown on this product's page.</source><translation>Bu ürünün sayfasında gösterilir.</translation></message>
  <message><source>Since</source><translation>Ne zamandır</translation></message>
  <message><source>Size and shipping</source><translation>Ölçüler ve kargo</translation></message>
  <message><source>Size of the parcel</source><translation>Paket ölçüleri</translation></message>
  <message><source>Size of the tiles</source><translation>Karelerin boyutu</translation></message>
  <message><source>Size</source><translation>Boyut</translation></message>
  <message><source>Small numbers first.</source><translation>Küçük sayılar önce gelir.</translation></message>
  <message><source>Smaller files, three times slower</source><translation>Daha küçük dosya, üç kat yavaş</translation></message>
  <message><source>Smaller tiles</source><translation>Daha küçük kareler</translation></message>
  <message><source>So a customer is found again whatever they change.</source><translation>Müşteri neyi değiştirirse değiştirsin yeniden bulunur.</translation></message>
  <message><source>Sold in 90 days</source><translation>90 günlük satış</translation></message>
  <message><source>Sold out</source><translation>Tükendi</translation></message>
  <message><source>Sold though not there</source><translation>Olmayanın satışı</translation></message>
  <message><source>Somebody approved the order in Wolvox: change it there.</source><translation>Sipariş Wolvox’ta onaylanmış: orada değiştirin.</translation></message>
  <message><source>Somebody changed the order in the shop since</source><translation>Bu arada birisi siparişi mağazada değiştirdi</translation></message>
  <message><source>Somebody changed the pictures of {sku} at the same moment</source><translation>{sku} resimlerini aynı anda başka biri değiştirdi</translation></message>
  <message><source>Somebody changed the pictures of {sku} in the shop since</source><translation>O zamandan beri biri mağazada {sku} resimlerini değiştirdi</translation></message>
  <message><source>Somebody changed these products, categories or links since; they stay as they are. Look at {name} in the shop.</source><translation>Bu ürünler, kategoriler ya da bağlantılar sonradan değiştirilmiş; şimdiki hâlleriyle kaldılar. Mağazada şuna bakın: {name}.</translation></message>
  <message><source>Somebody deleted the file; look at it in the shop's media library.</source><translation>Dosyayı biri silmiş; mağazanın ortam kütüphanesine bakın.</translation></message>
  <message><source>Somebody else changed this product in the shop</source><translation>Bu ürünü mağazada başkası da değiştirdi</translation></message>
  <message><source>Somebody else has linked this group</source><translation>Bu grubu başka biri eşledi</translation></message>
  <message><source>Somebody else is changing the same records</source><translation>Aynı kayıtları başkası değiştiriyor</translation></message>
  <message><source>Somebody has decided about {status} meanwhile</source><translation>Bu arada biri {status} durumu için karar verdi</translation></message>
  <message><source>Somebody put something into it meanwhile. Merge again.</source><translation>Bu arada içine bir şey eklendi. Yeniden birleştirin.</translation></message>
  <message><source>Somebody removed it meanwhile. Add it again to go on with it.</source><translation>Bu arada biri listeden kaldırmış. Sürdürmek için yeniden ekleyin.</translation></message>
  <message><source>Somebody saved these settings meanwhile</source><translation>Bu ayarları bu arada başkası kaydetti</translation></message>
  <message><source>Somebody</source><translation>Birisi</translation></message>
  <message><source>Something waits</source><translation>Bekleyen var</translation></message>
  <message><source>Source</source><translation>Kaynak</translation></message>
  <message><source>Square, {share} margin</source><translation>Kare, {share} pay</translation></message>
  <message><source>Square</source><translation>Kare</translation></message>
  <message><source>Stable</source><translation>Kararlı</translation></message>
  <message><source>Staff edit it</source><translation>Personel düzenler</translation></message>
  <message><source>Standing</source><translation>Durum</translation></message>
  <message><source>Start Kontrol Paneli on the Wolvox PC and check sdk_url of {company}.</source><translation>Wolvox bilgisayarında Kontrol Paneli’ni başlatın ve {company} şirketinin sdk_url değerini denetleyin.</translation></message>
  <message><source>Start Köprü again; if it repeats, install it again.</source><translation>Köprü’yü yeniden açın; yinelenirse yeniden kurun.</translation></message>
  <message><source>Start Köprü as the user who made that folder, or bring the file back from a backup.</source><translation>Köprü’yü o klasörü oluşturan kullanıcıyla açın ya da dosyayı yedekten geri getirin.</translation></message>
  <message><source>Start it in a desktop session; `kopru demo --headless`, sync and orders need none.</source><translation>Bir masaüstü oturumunda başlatın; `kopru demo --headless`, sync ve orders ekransız çalışır.</translation></message>
  <message><source>Start it with Köprü's own database.</source><translation>Köprü’nün kendi veritabanıyla başlatın.</translation></message>
  <message><source>Start one from Day’s end.</source><translation>Gün sonundan başlatın.</translation></message>
  <message><source>Start one from Sync.</source><translation>Eşitleme sayfasından başlatın.</translation></message>
  <message><source>Start the photos of this card again; the photo itself says what is wrong with it.</source><translation>Bu kartın fotoğraflarını yeniden başlatın; sorunun ne olduğu fotoğrafın kendisinde yazar.</translation></message>
  <message><source>Started</source><translation>Başladı</translation></message>
  <message><source>Starting</source><translation>Açılıyor</translation></message>
  <message><source>Status, fields and notes return to what they were. E-mails that went out stay out, and a status that goes back may send another.</source><translation>Durum, alanlar ve notlar eski hâline döner. Giden e-postalar geri gelmez; geri alınan durum yeni bir e-posta gönderebilir.</translation></message>
  <message><source>Status</source><translation>Durum</translation></message>
  <message><source>Statuses: {n} to decide</source><translation>Durumlar: {n} karar bekliyor</translation></message>
  <message><source>Statuses</source><translation>Durumlar</translation></message>
  <message><source>Stays as it is</source><translation>Olduğu gibi kalır</translation></message>
  <message><source>Stays empty</source><translation>Boş kalır</translation></message>
  <message><source>Stays</source><translation>Kalır</translation></message>
  <message><source>Stock and prices → shop</source><translation>Stok ve fiyat → mağaza</translation></message>
  <message><source>Stock in Wolvox</source><translation>Wolvox’ta stok</translation></message>
  <message><source>Stock in the shop in {n} s</source><translation>Stok {n} sn’de mağazada</translation></message>
  <message><source>Stock is always Wolvox's. New products are filled whole; a rule is about what comes after. A rule for one product counts before the field's.</source><translation>Stok hep Wolvox’undur. Yeni ürünler eksiksiz doldurulur; kural sonrası içindir. Tek ürünün kuralı, alanın kuralından önce gelir.</translation></message>
  <message><source>Stock</source><translation>Stok</translation></message>
  <message><source>Stop all writing now?</source><translation>Tüm yazma işleri durdurulsun mu?</translation></message>
  <message><source>Stop it first: kopru agent --stop.</source><translation>Önce onu durdurun: kopru agent --stop.</translation></message>
  <message><source>Stop the download</source><translation>İndirmeyi durdur</translation></message>
  <message><source>Stop the run</source><translation>Çalışmayı durdur</translation></message>
  <message><source>Stop the work</source><translation>İşi durdur</translation></message>
  <message><source>Stop this run?</source><translation>Bu çalışma durdurulsun mu?</translation></message>
  <message><source>Stop watching the folder {name}?</source><translation>{name} klasörünün izlenmesi bırakılsın mı?</translation></message>
  <message><source>Stop</source><translation>Durdur</translation></message>
  <message><source>Stopped: nothing was written</source><translation>Durduruldu: hiçbir şey yazılmadı</translation></message>
  <message><source>Store it once: keyring set {service} {name}</source><translation>Bir kez kaydedin: keyring set {service} {name}</translation></message>
  <message><source>Suggestion: {path} ({why}, {share})</source><translation>Öneri: {path} ({why}, {share})</translation></message>
  <message><source>Suggestion</source><translation>Öneri</translation></message>
  <message><source>Summary</source><translation>Özet</translation></message>
  <message><source>Switch a variant on for the web, or clear ANA_STOK on the card.</source><translation>Bir varyantı web’e açın ya da karttaki ANA_STOK işaretini kaldırın.</translation></message>
  <message><source>Switch the parent card on for the web, or clear it on this card.</source><translation>Ana kartı web’e açın ya da bu karttaki ana kodu silin.</translation></message>
  <message><source>Switched off in Wolvox</source><translation>Wolvox’ta kapatıldı</translation></message>
  <message><source>Sync now</source><translation>Şimdi eşitle</translation></message>
  <message><source>Sync</source><translation>Eşitleme</translation></message>
  <message><source>Synced</source><translation>Eşitlendi</translation></message>
  <message><source>TCKN</source><translation>TCKN</translation></message>
  <message><source>Tags and brand</source><translation>Etiketler ve marka</translation></message>
  <message><source>Tags</source><translation>Etiketler</translation></message>
  <message><source>Take Wolvox's</source><translation>Wolvox’unkini al</translation></message>
  <message><source>Take a photo of a product’s barcode; every photo after it belongs to that product, until the next barcode. Köprü follows the folder into which the camera or the phone puts its files.</source><translation>Bir ürünün barkodunu çekin; bir sonraki barkoda kadar çekilen her fotoğraf o ürünündür. Köprü, makinenin ya da telefonun dosyalarını koyduğu klasörü izler.</translation></message>
  <message><source>Take back the rejection</source><translation>Reddi geri al</translation></message>
  <message><source>Take back what the shop was told</source><translation>Mağazaya bildirileni geri al</translation></message>
  <message><source>Take back what the shop was told?</source><translation>Mağazaya bildirilen geri alınsın mı?</translation></message>
  <message><source>Take back</source><translation>Kararı geri al</translation></message>
  <message><source>Take every sure suggestion</source><translation>Kesin önerilerin tümünü kabul et</translation></message>
  <message><source>Take it back</source><translation>Geri al</translation></message>
  <message><source>Take it up again in Wolvox</source><translation>Wolvox’ta yeniden aç</translation></message>
  <message><source>Take my word back</source><translation>Düzeltmeyi geri al</translation></message>
  <message><source>Take off the emergency stop to go on.</source><translation>Sürdürmek için acil durdurmayı kaldırın.</translation></message>
  <message><source>Take the best suggestion</source><translation>En iyi öneriyi kabul et</translation></message>
  <message><source>Take the proposals</source><translation>Önerileri kabul et</translation></message>
  <message><source>Take the rejection back first.</source><translation>Önce reddi geri alın.</translation></message>
  <message><source>Take the rejection back if it belongs into Wolvox after all.</source><translation>Yine de Wolvox’a gidecekse reddi geri alın.</translation></message>
  <message><source>Take the rejection back to import it.</source><translation>Aktarmak için reddi geri alın.</translation></message>
  <message><source>Take theirs</source><translation>Onunkini al</translation></message>
  <message><source>Take {n} proposals</source><translation>{n} öneriyi kabul et</translation></message>
  <message><source>Take {n} sure suggestions</source><translation>{n} kesin öneriyi kabul et</translation></message>
  <message><source>Taken back</source><translation>Geri alındı</translation></message>
  <message><source>Taken off the shelf</source><translation>Raftan kaldırıldı</translation></message>
  <message><source>Taken up again in Wolvox</source><translation>Wolvox’ta yeniden açıldı</translation></message>
  <message><source>Taking back</source><translation>Geri alınıyor</translation></message>
  <message><source>Tax number</source><translation>Vergi no</translation></message>
  <message><source>Tax office</source><translation>Vergi dairesi</translation></message>
  <message><source>Text in the corner</source><translation>Köşedeki yazı</translation></message>
  <message><source>Text of the category</source><translation>Kategorinin metni</translation></message>
  <message><source>Text</source><translation>Metin</translation></message>
  <message><source>Texts and status</source><translation>Metin ve durum</translation></message>
  <message><source>Texts and strangers</source><translation>Metin ve yabancı ürün</translation></message>
  <message><source>Texts</source><translation>Metin</translation></message>
  <message><source>That computer watches it. Open this window there to see what the rules find.</source><translation>Klasörü o bilgisayar izliyor. Kuralların neyi bulduğunu görmek için bu pencereyi orada açın.</translation></message>
  <message><source>The Firebird server cannot be reached</source><translation>Firebird sunucusuna ulaşılamıyor</translation></message>
  <message><source>The Firebird user may not do this</source><translation>Firebird kullanıcısının buna yetkisi yok</translation></message>
  <message><source>The KDV of {name} is unclear: the goods have several rates</source><translation>{name} için KDV belirsiz: ürünlerin KDV oranları farklı</translation></message>
  <message><source>The KDV rate is missing or unknown: {rate}</source><translation>KDV oranı boş ya da bilinmiyor: {rate}</translation></message>
  <message><source>The PC {host} of the Wolvox SDK is unknown in this network</source><translation>Wolvox SDK’nın {host} bilgisayarı bu ağda bulunamadı</translation></message>
  <message><source>The Postgres server is too old ({version})</source><translation>Postgres sunucusu eski ({version})</translation></message>
  <message><source>The SDK writer of {company} needs a memory of what it sent</source><translation>{company} şirketinin SDK yazıcısı, gönderdiklerini kaydedecek bir yer istiyor</translation></message>
  <message><source>The SKU</source><translation>SKU</translation></message>
  <message><source>The TCKN is missing, and the order is above {amount}</source><translation>TCKN eksik ve sipariş {amount} üzerinde</translation></message>
  <message><source>The Wolvox SDK cannot be reached</source><translation>Wolvox SDK’ya ulaşılamıyor</translation></message>
  <message><source>The Wolvox SDK cannot change an order that stands there</source><translation>Wolvox SDK’sı oradaki bir siparişi değiştiremez</translation></message>
  <message><source>The Wolvox SDK does not let Köprü in: {message}</source><translation>Wolvox SDK, Köprü’yü içeri almıyor: {message}</translation></message>
  <message><source>The Wolvox SDK gave no answer</source><translation>Wolvox SDK yanıt vermedi</translation></message>
  <message><source>The Wolvox SDK needs the company's code and year</source><translation>Wolvox SDK, şirket kodunu ve çalışma yılını istiyor</translation></message>
  <message><source>The Wolvox SDK of {company} lies outside of your network</source><translation>{company} şirketinin Wolvox SDK adresi ağınızın dışında</translation></message>
  <message><source>The Wolvox SDK of {company} would write into {year}, the file is of {file_year}</source><translation>{company} şirketinin Wolvox SDK’sı {year} yılına yazardı, dosya ise {file_year} yılına ait</translation></message>
  <message><source>The Wolvox SDK refused it</source><translation>Wolvox SDK kabul etmedi</translation></message>
  <message><source>The Wolvox database is closed for maintenance</source><translation>Wolvox veritabanı bakım için kapalı</translation></message>
  <message><source>The Wolvox database was not found on the server</source><translation>Wolvox veritabanı sunucuda bulunamadı</translation></message>
  <message><source>The address must begin with https://.</source><translation>Adres https:// ile başlamalıdır.</translation></message>
  <message><source>The address of the Wolvox SDK of {company} cannot be used</source><translation>{company} şirketinin Wolvox SDK adresi kullanılamıyor</translation></message>
  <message><source>The address of the shop {shop} is not known to the internet</source><translation>{shop} adresi internette bulunamadı</translation></message>
  <message><source>The address of {shop} answers with a web page, not with WooCommerce</source><translation>{shop} adresi WooCommerce yerine bir web sayfası döndürüyor</translation></message>
  <message><source>The address of {url} is not known to the internet</source><translation>{url} adresi internette bulunamadı</translation></message>
  <message><source>The agent is running already</source><translation>Arka plan motoru zaten çalışıyor</translation></message>
  <message><source>The barcode of {product}</source><translation>{product} ürününün barkodu</translation></message>
  <message><source>The card carries tevkifat, ÖTV or özel matrah</source><translation>Kartta tevkifat, ÖTV ya da özel matrah var</translation></message>
  <message><source>The card has no name</source><translation>Kartın adı yok</translation></message>
  <message><source>The card has sale price {price_no} twice: {prices}</source><translation>Kartta {price_no} numaralı satış fiyatı iki kez var: {prices}</translation></message>
  <message><source>The card open now</source><translation>Şu an açık olan kart</translation></message>
  <message><source>The card {name} has no stock code</source><translation>{name} kartının stok kodu yok</translation></message>
  <message><source>The card's barcodes (BARKODU)</source><translation>Kartın barkodları (BARKODU)</translation></message>
  <message><source>The category {name} is not empty</source><translation>{name} kategorisi boş değil</translation></message>
  <message><source>The category {path} is not in the shop any more. Its products stay as they are.</source><translation>Eşlendiği kategori artık mağazada yok: {path}. Ürünleri olduğu gibi kalır.</translation></message>
  <message><source>The certificate file {path} cannot be read</source><translation>{path} sertifika dosyası okunamıyor</translation></message>
  <message><source>The certificate of the shop {shop} is not trusted</source><translation>{shop} mağazasının sertifikası güvenilir değil</translation></message>
  <message><source>The chosen card {codes} is no longer in Wolvox</source><translation>Seçilen {codes} carisi artık Wolvox’ta yok</translation></message>
  <message><source>The clipboard holds no picture</source><translation>Panoda görsel yok</translation></message>
  <message><source>The clock of this PC is wrong</source><translation>Bu bilgisayarın saati yanlış</translation></message>
  <message><source>The code differs from {other} only in letter case or marks</source><translation>Kodun {other} kodundan farkı yalnız büyük-küçük harf ya da harf işareti</translation></message>
  <message><source>The connection to Wolvox broke off</source><translation>Wolvox bağlantısı koptu</translation></message>
  <message><source>The copy is a draft without SKU and barcode. Wolvox knows nothing of it.</source><translation>Kopya, SKU’su ve barkodu olmayan bir taslaktır. Wolvox’un bundan haberi olmaz.</translation></message>
  <message><source>The copy is in the shop, as a draft</source><translation>Kopya mağazada, taslak olarak</translation></message>
  <message><source>The courier's title is longer than 75 characters</source><translation>Kargo firmasının unvanı 75 karakterden uzun</translation></message>
  <message><source>The customer card {card} is not in Wolvox</source><translation>{card} carisi Wolvox’ta yok</translation></message>
  <message><source>The customer rules cannot be saved</source><translation>Müşteri kuralları kaydedilemiyor</translation></message>
  <message><source>The customer rules were changed on another PC meanwhile</source><translation>Müşteri kuralları bu arada başka bir bilgisayarda değiştirildi</translation></message>
  <message><source>The data folder belongs to Postgres {found}, this Köprü carries {ours}</source><translation>Veri klasörü Postgres {found} ile yazılmış, bu Köprü’de {ours} var</translation></message>
  <message><source>The data folder {path} cannot be removed</source><translation>Veri klasörü {path} silinemiyor</translation></message>
  <message><source>The data folder {path} cannot be used</source><translation>{path} veri klasörü kullanılamıyor</translation></message>
  <message><source>The data folder's path has letters that Postgres cannot use: {path}</source><translation>Veri klasörünün yolunda Postgres’in kullanamadığı harfler var: {path}</translation></message>
  <message><source>The database file is in use by another program</source><translation>Veritabanı dosyası başka bir programda açık</translation></message>
  <message><source>The database is newer than this Köprü (schema {revision})</source><translation>Veritabanı bu Köprü’den yeni (şema {revision})</translation></message>
  <message><source>The database lacks a table or column</source><translation>Veritabanında bir tablo ya da sütun eksik</translation></message>
  <message><source>The day after the import</source><translation>Aktarımdan bir gün sonra</translation></message>
  <message><source>The day after</source><translation>Sonraki gün</translation></message>
  <message><source>The day before</source><translation>Önceki gün</translation></message>
  <message><source>The day of the import</source><translation>Aktarıldığı gün</translation></message>
  <message><source>The demo company needs a system library</source><translation>Örnek şirkete bir sistem kitaplığı gerekiyor</translation></message>
  <message><source>The demo is open already</source><translation>Demo zaten açık</translation></message>
  <message><source>The demo shop did not start</source><translation>Örnek mağaza açılmadı</translation></message>
  <message><source>The discounted price needs another number than the sale price.</source><translation>İndirimli fiyatın numarası satış fiyatınınkinden farklı olmalı.</translation></message>
  <message><source>The disk is full: free some space, then start again.</source><translation>Disk dolu: yer açın, sonra yeniden başlatın.</translation></message>
  <message><source>The disk of {folder} is full</source><translation>{folder} klasörünün diski dolu</translation></message>
  <message><source>The disk of {folder} is nearly full ({free} MB left)</source><translation>{folder} klasörünün diski dolmak üzere ({free} MB kaldı)</translation></message>
  <message><source>The downloaded update is damaged</source><translation>İndirilen güncelleme bozuk</translation></message>
  <message><source>The edit was undone, but {n} did not go back</source><translation>Düzenleme geri alındı, ancak {n} kayıt eski hâline dönmedi</translation></message>
  <message><source>The edit was undone</source><translation>Düzenleme geri alındı</translation></message>
  <message><source>The embedded Postgres is missing</source><translation>Gömülü Postgres eksik</translation></message>
  <message><source>The file is named by its SKU</source><translation>Dosya adında SKU var</translation></message>
  <message><source>The file is no Firebird database this server can open</source><translation>Dosya bu sunucunun açabildiği bir Firebird veritabanı değil</translation></message>
  <message><source>The file store {place} does not answer ({problem})</source><translation>Dosya deposu {place} yanıt vermiyor ({problem})</translation></message>
  <message><source>The file store {place} refuses us</source><translation>Dosya deposu {place} erişimi reddediyor</translation></message>
  <message><source>The file {path} cannot be written</source><translation>{path} dosyası yazılamıyor</translation></message>
  <message><source>The first order is in Wolvox: #{web} as {number}</source><translation>İlk sipariş Wolvox'ta: #{web}, {number} olarak</translation></message>
  <message><source>The folder is not watched any more</source><translation>Klasör artık izlenmiyor</translation></message>
  <message><source>The folder is watched</source><translation>Klasör izleniyor</translation></message>
  <message><source>The folder {folder} cannot be opened</source><translation>{folder} klasörü açılamıyor</translation></message>
  <message><source>The folder {folder} cannot be used ({problem})</source><translation>{folder} klasörü kullanılamıyor ({problem})</translation></message>
  <message><source>The folder {folder} is not watched any more</source><translation>{folder} klasörü artık izlenmiyor</translation></message>
  <message><source>The invoice has room for 75: shorten it in the courier table.</source><translation>Faturada 75 karakterlik yer var: kargo tablosunda kısaltın.</translation></message>
  <message><source>The key of {shop} may not read the shop's settings</source><translation>{shop} anahtarı mağaza ayarlarını okuyamıyor</translation></message>
  <message><source>The keyring does not open: {problem}</source><translation>Anahtarlık açılmıyor: {problem}</translation></message>
  <message><source>The least score is 50 to 95.</source><translation>En düşük puan 50 ile 95 arasındadır.</translation></message>
  <message><source>The line {name} carries more than one tax</source><translation>{name} satırında birden çok vergi var</translation></message>
  <message><source>The line {name} is negative: {amount}</source><translation>{name} satırı eksi: {amount}</translation></message>
  <message><source>The live cache did not start</source><translation>Canlı önbellek başlamadı</translation></message>
  <message><source>The longest group that fits counts.</source><translation>Uyan en uzun grup geçerlidir.</translation></message>
  <message><source>The longest side is 400 to 2560 pixels.</source><translation>Uzun kenar 400 ile 2560 piksel arasındadır.</translation></message>
  <message><source>The mapping cannot be saved</source><translation>Eşleme kaydedilemiyor</translation></message>
  <message><source>The mapping is new: {n} changes wait until you have looked at them.</source><translation>Eşleme yeni: {n} değişiklik, siz bakana kadar bekliyor.</translation></message>
  <message><source>The margin is at most a fifth of the picture.</source><translation>Kenar boşluğu en çok resmin beşte biridir.</translation></message>
  <message><source>The mode of {company} is unknown: {mode}</source><translation>{company} kipi bilinmiyor: {mode}</translation></message>
  <message><source>The name is too long for the shop</source><translation>Ad mağaza için çok uzun</translation></message>
  <message><source>The names are alike</source><translation>Adları benziyor</translation></message>
  <message><source>The next run writes it to Wolvox.</source><translation>Sıradaki turda Wolvox’a yazılır.</translation></message>
  <message><source>The next sync brings it</source><translation>Sıradaki eşitleme götürür</translation></message>
  <message><source>The order cannot be read.</source><translation>Sipariş okunamıyor.</translation></message>
  <message><source>The order cannot be read: {message}</source><translation>Sipariş okunamıyor: {message}</translation></message>
  <message><source>The order changed while you looked at it</source><translation>Siz bakarken sipariş değişti</translation></message>
  <message><source>The order could not be written to Wolvox</source><translation>Sipariş Wolvox’a yazılamadı</translation></message>
  <message><source>The order has a status of your own in Wolvox: change it there.</source><translation>Siparişin Wolvox’ta size özel bir durumu var: orada değiştirin.</translation></message>
  <message><source>The order has no lines</source><translation>Siparişte satır yok</translation></message>
  <message><source>The order in Wolvox can no longer be changed from here</source><translation>Wolvox’taki sipariş artık buradan değiştirilemez</translation></message>
  <message><source>The order is archived in Wolvox.</source><translation>Sipariş Wolvox’ta arşivlenmiş.</translation></message>
  <message><source>The order is cancelled in Wolvox.</source><translation>Sipariş Wolvox’ta iptal edilmiş.</translation></message>
  <message><source>The order is in {currency}</source><translation>Siparişin para birimi {currency}</translation></message>
  <message><source>The order is partly delivered: change it in Wolvox.</source><translation>Siparişin bir kısmı teslim edilmiş: Wolvox’ta değiştirin.</translation></message>
  <message><source>The order is posted in Wolvox: change it there.</source><translation>Sipariş Wolvox’ta işlenmiş: orada değiştirin.</translation></message>
  <message><source>The order is rejected</source><translation>Sipariş reddedilmiş</translation></message>
  <message><source>The order is set aside</source><translation>Sipariş bekletiliyor</translation></message>
  <message><source>The order names nobody</source><translation>Siparişte kimsenin adı yok</translation></message>
  <message><source>The order of the photos was changed</source><translation>Fotoğrafların sırası değişti</translation></message>
  <message><source>The order status {status} has no meaning yet</source><translation>Sipariş durumu {status} için karşılık belirtilmemiş</translation></message>
  <message><source>The order was deleted in Wolvox.</source><translation>Sipariş Wolvox’ta silinmiş.</translation></message>
  <message><source>The order was sent a moment ago</source><translation>Sipariş az önce gönderildi</translation></message>
  <message><source>The orders keep it elsewhere than it says here</source><translation>Siparişler bunları başka alanlarda tutuyor</translation></message>
  <message><source>The page after</source><translation>Sonraki sayfa</translation></message>
  <message><source>The page before</source><translation>Önceki sayfa</translation></message>
  <message><source>The parent card {parent} is held</source><translation>Ana kart {parent} tutuldu</translation></message>
  <message><source>The parent card {parent} is not sold on the web</source><translation>Ana kart {parent} web’de satılmıyor</translation></message>
  <message><source>The passwords of Köprü's own database cannot be read: {file}</source><translation>Köprü’nün veritabanı parolaları okunamıyor: {file}</translation></message>
  <message><source>The payment method {value} is not in the table</source><translation>{value} ödeme yöntemi tabloda yok</translation></message>
  <message><source>The period is too long or ends before it begins</source><translation>Dönem çok uzun veya başlamadan bitiyor</translation></message>
  <message><source>The photo could not be worked on</source><translation>Fotoğraf işlenemedi</translation></message>
  <message><source>The photo file is too large</source><translation>Fotoğraf dosyası çok büyük</translation></message>
  <message><source>The photo has too many pixels</source><translation>Fotoğrafın piksel sayısı çok fazla</translation></message>
  <message><source>The photo is cut off or damaged</source><translation>Fotoğraf yarım kalmış veya bozuk</translation></message>
  <message><source>The photo is too large</source><translation>Fotoğraf çok büyük</translation></message>
  <message><source>The photo is too long</source><translation>Fotoğrafın bir kenarı çok uzun</translation></message>
  <message><source>The photo needs too much memory</source><translation>Fotoğraf çok fazla bellek istiyor</translation></message>
  <message><source>The photo was taken out of the gallery</source><translation>Fotoğraf galeriden çıkarıldı</translation></message>
  <message><source>The photos after it belong to that product, until the next barcode.</source><translation>Sonraki barkoda kadar ardından gelen fotoğraflar da o ürünün olur.</translation></message>
  <message><source>The photos after it belong to that product.</source><translation>Ondan sonraki fotoğraflar o ürünündür.</translation></message>
  <message><source>The picture at {url} cannot be fetched (HTTP {status})</source><translation>{url} adresindeki resim alınamıyor (HTTP {status})</translation></message>
  <message><source>The picture at {url} cannot be fetched now (HTTP {status})</source><translation>{url} adresindeki resim şu anda alınamıyor (HTTP {status})</translation></message>
  <message><source>The picture at {url} is larger than {megabytes} MB</source><translation>{url} adresindeki resim {megabytes} MB'tan büyük</translation></message>
  <message><source>The picture of {sku} is not there</source><translation>{sku} kartının resmi yerinde yok</translation></message>
  <message><source>The picture's address leads outside: {url}</source><translation>Resmin adresi dışarıyı gösteriyor: {url}</translation></message>
  <message><source>The price list {list} ends before it begins</source><translation>{list} fiyat listesi başlamadan bitiyor</translation></message>
  <message><source>The price of {n} products changes.</source><translation>{n} ürünün fiyatı değişir.</translation></message>
  <message><source>The price would go from {old} to {new}</source><translation>Fiyat çok değişiyor: {old} → {new}</translation></message>
  <message><source>The prices of {n} of {total} products change by more than 10% ({share}; the limit is {limit}).</source><translation>{total} üründen {n} tanesinin fiyatı %10’dan çok değişiyor ({share}; sınır {limit}).</translation></message>
  <message><source>The product after it</source><translation>Ondan sonraki ürün</translation></message>
  <message><source>The product before it</source><translation>Ondan önceki ürün</translation></message>
  <message><source>The product is a variation</source><translation>Ürün bir varyant</translation></message>
  <message><source>The profile names no Redis</source><translation>Profilde Redis adresi yok</translation></message>
  <message><source>The profile names no shop</source><translation>Profilde mağaza yok</translation></message>
  <message><source>The quality is 40 to 100.</source><translation>Kalite 40 ile 100 arasındadır.</translation></message>
  <message><source>The recipe cannot be saved</source><translation>Tarif kaydedilemiyor</translation></message>
  <message><source>The recipe was changed on another PC meanwhile</source><translation>Tarif bu sırada başka bir bilgisayarda değiştirildi</translation></message>
  <message><source>The recipe was saved</source><translation>Tarif kaydedildi</translation></message>
  <message><source>The rule was changed meanwhile</source><translation>Kural bu arada değişti</translation></message>
  <message><source>The rules are saved</source><translation>Kurallar kaydedildi</translation></message>
  <message><source>The run under way</source><translation>Süren çalışma</translation></message>
  <message><source>The sale price is {price}</source><translation>Satış fiyatı {price}</translation></message>
  <message><source>The sale price {price} cannot be right</source><translation>Satış fiyatı {price} doğru olamaz</translation></message>
  <message><source>The sale price {sale} is not below the regular price {price}</source><translation>İndirimli fiyat {sale}, satış fiyatı {price} tutarının altında değil</translation></message>
  <message><source>The same as private notes, for the shop's staff only</source><translation>Aynısı özel not olarak da yazılsın (yalnız mağaza çalışanları görür)</translation></message>
  <message><source>The same field of {n} of {total} products would change ({share}; the limit is {limit}).</source><translation>{total} ürünün {n} tanesinde aynı alan değişecek ({share}; sınır {limit}).</translation></message>
  <message><source>The same is done to all {n} chosen photos.</source><translation>Aynısı seçilen {n} fotoğrafın tümüne yapılır.</translation></message>
  <message><source>The secrets file {file} cannot be used</source><translation>{file} gizli değer dosyası kullanılamıyor</translation></message>
  <message><source>The server does not allow this database path</source><translation>Sunucu bu veritabanı yoluna izin vermiyor</translation></message>
  <message><source>The setting {key} was changed meanwhile</source><translation>{key} ayarı bu arada değişti</translation></message>
  <message><source>The shop cancelled it after the import</source><translation>Mağaza siparişi aktarımdan sonra iptal etti</translation></message>
  <message><source>The shop cancelled this order</source><translation>Mağaza bu siparişi iptal etti</translation></message>
  <message><source>The shop changed the lines after the import: {changes}</source><translation>Mağaza aktarımdan sonra satırları değiştirdi: {changes}</translation></message>
  <message><source>The shop changed this order</source><translation>Mağaza bu siparişi değiştirdi</translation></message>
  <message><source>The shop did not keep the photo</source><translation>Mağaza fotoğrafı saklamadı</translation></message>
  <message><source>The shop did not keep the pictures of {sku}</source><translation>Mağaza {sku} resimlerini saklamadı</translation></message>
  <message><source>The shop did not keep {field}</source><translation>Mağaza {field} alanını saklamadı</translation></message>
  <message><source>The shop does not have {sku} any more</source><translation>{sku} artık mağazada yok</translation></message>
  <message><source>The shop does not have {sku} yet</source><translation>Mağazada henüz {sku} yok</translation></message>
  <message><source>The shop does not keep: {found}</source><translation>Mağaza bunları saklamaz: {found}</translation></message>
  <message><source>The shop gets its old values back, new products leave the shelf. What others changed since stays as it is and is listed.</source><translation>Mağaza eski değerlerini alır, yeni ürünler raftan iner. O günden beri başkalarının değiştirdiği olduğu gibi kalır ve listelenir.</translation></message>
  <message><source>The shop has no order yet.</source><translation>Mağazada henüz sipariş yok.</translation></message>
  <message><source>The shop has no picture at {url}</source><translation>Mağazada {url} adresinde resim yok</translation></message>
  <message><source>The shop has no tax class with KDV {rate} %</source><translation>Mağazada KDV %{rate} için vergi sınıfı yok</translation></message>
  <message><source>The shop has none of it</source><translation>Bu fotoğraf mağazada yok</translation></message>
  <message><source>The shop has not released it yet: {status}</source><translation>Mağaza henüz serbest bırakmadı: {status}</translation></message>
  <message><source>The shop has this SKU as a {shop_kind} product</source><translation>Bu SKU mağazada başka türde; ürün türü: {shop_kind}</translation></message>
  <message><source>The shop has this SKU in its trash (product {id})</source><translation>Bu SKU mağazanın çöpünde (ürün {id})</translation></message>
  <message><source>The shop is told nothing</source><translation>Mağazaya hiçbir şey bildirilmez</translation></message>
  <message><source>The shop keeps its own</source><translation>Mağazanınki kalır</translation></message>
  <message><source>The shop keeps working; orders wait in the queue.</source><translation>Mağaza çalışmayı sürdürüyor; siparişler sırada bekliyor.</translation></message>
  <message><source>The shop needs {name} for products without a category</source><translation>Mağaza, kategorisi olmayan ürünler için {name} kategorisine gerek duyuyor</translation></message>
  <message><source>The shop no longer has the order {number}</source><translation>{number} numaralı sipariş mağazada artık yok</translation></message>
  <message><source>The shop refunded {amount} after the import</source><translation>Mağaza aktarımdan sonra {amount} iade etti</translation></message>
  <message><source>The shop refused it {times} times: {message}</source><translation>Mağaza bunu {times} kez reddetti: {message}</translation></message>
  <message><source>The shop refused it: {message}</source><translation>Mağaza kabul etmedi: {message}</translation></message>
  <message><source>The shop sees both as one SKU: rename one of the cards in Wolvox.</source><translation>Mağaza ikisini tek SKU sayar: Wolvox’ta birinin kodunu değiştirin.</translation></message>
  <message><source>The shop set it to {status} after the import</source><translation>Mağaza aktarımdan sonra durumunu {status} yaptı</translation></message>
  <message><source>The shop shows it differently from what was sent: {fields}</source><translation>Mağaza, gönderilenden farklı gösteriyor: {fields}</translation></message>
  <message><source>The shop shows its own pictures: Köprü changed none of these.</source><translation>Mağaza kendi görsellerini gösteriyor: Köprü bunlardan hiçbirini değiştirmedi.</translation></message>
  <message><source>The shop shows none of them yet.</source><translation>Mağaza henüz hiçbirini göstermiyor.</translation></message>
  <message><source>The shop shows the files as they came, as large as they are. Nothing is lost: the smaller photos can be sent again.</source><translation>Mağaza, dosyaları geldikleri gibi ve geldikleri büyüklükte gösterir. Hiçbir şey kaybolmaz: küçük fotoğraflar yeniden yüklenebilir.</translation></message>
  <message><source>The shop shows these photos, in this order.</source><translation>Mağaza bu fotoğrafları bu sırayla gösteriyor.</translation></message>
  <message><source>The shop shows {name} otherwise than it was sent</source><translation>Mağaza {name} kategorisini gönderildiğinden farklı gösteriyor</translation></message>
  <message><source>The shop shows {seen} products, last time {last}</source><translation>Mağazada {seen} ürün görünüyor, geçen sefer {last}</translation></message>
  <message><source>The shop stays as it is until Wolvox says something new about them.</source><translation>Wolvox bunlar için yeni bir değer verene dek mağaza olduğu gibi kalır.</translation></message>
  <message><source>The shop still shows {n} photos in another order or others.</source><translation>Mağazadaki {n} fotoğrafın sırası ya da kendisi farklı.</translation></message>
  <message><source>The shop took it up again: {status}</source><translation>Mağaza siparişi yeniden açtı: {status}</translation></message>
  <message><source>The shop took this order up again</source><translation>Mağaza bu siparişi yeniden açtı</translation></message>
  <message><source>The shop trashed or deleted it after the import</source><translation>Sipariş aktarımdan sonra mağazada çöpe atıldı ya da silindi</translation></message>
  <message><source>The shop was not told</source><translation>Mağazaya bildirilemedi</translation></message>
  <message><source>The shop {shop} answered in a way that cannot be read</source><translation>{shop} okunamayan bir yanıt verdi</translation></message>
  <message><source>The shop {shop} does not answer</source><translation>{shop} yanıt vermiyor</translation></message>
  <message><source>The shop {shop} has an error of its own (HTTP {status})</source><translation>{shop} mağazası sorun bildiriyor (HTTP {status})</translation></message>
  <message><source>The shop {shop} is busy (HTTP {status})</source><translation>{shop} mağazası meşgul (HTTP {status})</translation></message>
  <message><source>The shop {shop} keeps the code of a copied variation</source><translation>{shop} mağazası kopyalanan varyantın kodunu bırakmıyor</translation></message>
  <message><source>The shop {shop} refused a term: {message}</source><translation>{shop} bir terimi kabul etmedi: {message}</translation></message>
  <message><source>The shop {shop} refused the key: {message}</source><translation>{shop} anahtarı kabul etmedi: {message}</translation></message>
  <message><source>The shop {shop} sends Köprü on to {site}</source><translation>{shop} Köprü’yü {site} adresine yönlendiriyor</translation></message>
  <message><source>The shop's address cannot be used</source><translation>Mağaza adresi kullanılamıyor</translation></message>
  <message><source>The shop's address contains a password</source><translation>Mağaza adresinde parola var</translation></message>
  <message><source>The shop's address {url} cannot be used</source><translation>{url} mağaza adresi kullanılamıyor</translation></message>
  <message><source>The shop's address {url} is not encrypted</source><translation>{url} mağaza adresi şifreli değil</translation></message>
  <message><source>The shop's answer cannot be understood: {message}</source><translation>Mağazanın yanıtı anlaşılamadı: {message}</translation></message>
  <message><source>The shop's categories cannot be read</source><translation>Mağazanın kategorileri okunamıyor</translation></message>
  <message><source>The shop's lines, exact, with KDV</source><translation>Mağazanın satırları, yuvarlanmamış, KDV dahil</translation></message>
  <message><source>The shop's media library shows only {seen} of {known} pictures</source><translation>Mağazanın ortam kütüphanesi {known} resimden yalnızca {seen} tanesini gösteriyor</translation></message>
  <message><source>The shop's orders could not be read.</source><translation>Mağazanın siparişleri okunamadı.</translation></message>
  <message><source>The shop's total is now {total}; Wolvox has {before}</source><translation>Mağazadaki toplam artık {total}; Wolvox’ta {before}</translation></message>
  <message><source>The shop's {n} newest orders were looked through</source><translation>Mağazanın en yeni {n} siparişine bakıldı</translation></message>
  <message><source>The shop's</source><translation>Mağazadaki</translation></message>
  <message><source>The shop</source><translation>Mağaza</translation></message>
  <message><source>The shop’s library is looked through when you say “Read the shop now”. What nothing shows is listed here then, to be looked at and deleted.</source><translation>“Mağazayı şimdi oku” dediğinizde mağazanın kitaplığına bakılır; hiçbir yerde gösterilmeyen görseller, bakılıp silinmek üzere burada sıralanır.</translation></message>
  <message><source>The shop’s library was read</source><translation>Mağazanın kitaplığı okundu</translation></message>
  <message><source>The slips cannot be written there</source><translation>Fişler oraya yazılamıyor</translation></message>
  <message><source>The stock code cannot be a SKU in the shop</source><translation>Stok kodu mağazada SKU olamaz</translation></message>
  <message><source>The stock of {n} products changes.</source><translation>{n} ürünün stoğu değişir.</translation></message>
  <message><source>The stock {stock} cannot be right</source><translation>Stok {stock} doğru olamaz</translation></message>
  <message><source>The stored file of this photo is lost</source><translation>Bu fotoğrafın saklanan dosyası kayıp</translation></message>
  <message><source>The temporary area is full ({used} of {quota} MB)</source><translation>Geçici alan dolu ({quota} MB'ın {used} MB'ı)</translation></message>
  <message><source>The text is longer than {most} characters</source><translation>Metin {most} karakterden uzun</translation></message>
  <message><source>The time to appear lies in the past</source><translation>Yayın zamanı geçmişte kalıyor</translation></message>
  <message><source>The update could not be written to the disk</source><translation>Güncelleme diske yazılamadı</translation></message>
  <message><source>The update is not signed by us</source><translation>Güncellemede geçerli imzamız yok</translation></message>
  <message><source>The update server does not answer</source><translation>Güncelleme sunucusu yanıt vermiyor</translation></message>
  <message><source>The update server has no list of this channel</source><translation>Güncelleme sunucusunda bu kanalın listesi yok</translation></message>
  <message><source>The update server is being asked.</source><translation>Güncelleme sunucusuna soruluyor.</translation></message>
  <message><source>The update server is too slow</source><translation>Güncelleme sunucusu çok yavaş</translation></message>
  <message><source>The update server leads to an unsafe address</source><translation>Güncelleme sunucusu güvenli olmayan bir adrese yönlendiriyor</translation></message>
  <message><source>The update server sends an old list</source><translation>Güncelleme sunucusu eski bir liste gönderiyor</translation></message>
  <message><source>The update server sends something else than was asked for</source><translation>Güncelleme sunucusu istenenden başka bir şey gönderiyor</translation></message>
  <message><source>The update was undone</source><translation>Güncelleme geri alındı</translation></message>
  <message><source>The usual courier is not in the table.</source><translation>Her zamanki kargo tabloda yok.</translation></message>
  <message><source>The variable {name} reaches no setting</source><translation>{name} değişkeninin karşılığı olan ayar yok</translation></message>
  <message><source>The watermark has 1 to 60 letters, an opacity of 0.05 to 1 and a height of 1 to 20 %.</source><translation>Filigran 1–60 harf, 0,05–1 opaklık ve %1–20 yükseklik alır.</translation></message>
  <message><source>The way to the shop {shop} is blocked (HTTP {status})</source><translation>{shop} mağazasına erişim engelleniyor (HTTP {status})</translation></message>
  <message><source>The web customer's number</source><translation>Web müşterisinin numarası</translation></message>
  <message><source>The writer of {company} is unknown: {writer}</source><translation>{company} yazıcısı bilinmiyor: {writer}</translation></message>
  <message><source>The wrong Firebird engine was loaded ({version})</source><translation>Yanlış Firebird motoru yüklendi ({version})</translation></message>
  <message><source>The {field} {value} is not valid</source><translation>{field} geçerli değil: {value}</translation></message>
  <message><source>Their orders wait</source><translation>Siparişleri bekliyor</translation></message>
  <message><source>There is a category {name} in this place already</source><translation>Bu yerde zaten {name} adlı bir kategori var</translation></message>
  <message><source>There is no bucket {place}</source><translation>{place} adında bir kova (bucket) yok</translation></message>
  <message><source>There is no comparison yet</source><translation>Henüz karşılaştırma yok</translation></message>
  <message><source>There is no display for the window</source><translation>Pencere için ekran yok</translation></message>
  <message><source>There is no earlier mapping</source><translation>Daha önceki bir eşleme yok</translation></message>
  <message><source>There is no photo session</source><translation>Açık çekim oturumu yok</translation></message>
  <message><source>There is no profile</source><translation>Profil yok</translation></message>
  <message><source>There is no proof yet</source><translation>Henüz bir kanıt yok</translation></message>
  <message><source>There is no secret named {name}</source><translation>{name} adlı gizli değer yok</translation></message>
  <message><source>There is no shop number {number}</source><translation>{number} numaralı mağaza yok</translation></message>
  <message><source>There is nothing that Köprü could write</source><translation>Köprü’nün yazabileceği bir şey yok</translation></message>
  <message><source>There is nothing to put back</source><translation>Geri konacak bir şey yok</translation></message>
  <message><source>There is nothing to undo.</source><translation>Geri alınacak bir şey yok.</translation></message>
  <message><source>There is nothing to undo</source><translation>Geri alınacak bir şey yok</translation></message>
  <message><source>These are no copies</source><translation>Bunlar kopya değil</translation></message>
  <message><source>These orders show nothing of it.</source><translation>Bu siparişlerde görülmedi.</translation></message>
  <message><source>These photos are not shown as copies any more</source><translation>Bu fotoğraflar artık kopya olarak gösterilmez</translation></message>
  <message><source>These photos belong to no product yet</source><translation>Bu fotoğrafların ürünü henüz belli değil</translation></message>
  <message><source>These settings cannot be saved</source><translation>Bu ayarlar kaydedilemiyor</translation></message>
  <message><source>They go to the shop now. Your reason is kept with your name.</source><translation>Şimdi mağazaya gider. Gerekçeniz adınızla saklanır.</translation></message>
  <message><source>They never go into Wolvox; the shop and the customer are told nothing. The rejection can be taken back.</source><translation>Wolvox’a hiç aktarılmaz; mağazaya ve müşteriye bir şey bildirilmez. Red geri alınabilir.</translation></message>
  <message><source>This Köprü is too old to update itself</source><translation>Bu Köprü kendini güncelleyemeyecek kadar eski</translation></message>
  <message><source>This PC stood still for a moment</source><translation>Bu bilgisayar bir süre yanıt vermedi</translation></message>
  <message><source>This VKN is not valid: ten digits with the right check digit.</source><translation>Bu VKN geçerli değil: on hane ve doğru denetim hanesi gerekir.</translation></message>
  <message><source>This Wolvox database lacks what Köprü needs</source><translation>Bu Wolvox veritabanında Köprü’ye gerekenler eksik</translation></message>
  <message><source>This Wolvox version cannot take orders from Köprü</source><translation>Bu Wolvox sürümü Köprü’den sipariş alamıyor</translation></message>
  <message><source>This category is not in the shop any more</source><translation>Bu kategori artık mağazada yok</translation></message>
  <message><source>This choice cannot be taken back</source><translation>Bu karar geri alınamaz</translation></message>
  <message><source>This computer</source><translation>Bu bilgisayar</translation></message>
  <message><source>This copy does not update itself</source><translation>Bu kopya kendini güncellemez</translation></message>
  <message><source>This database is not a Wolvox company</source><translation>Bu veritabanı bir Wolvox şirketi değil</translation></message>
  <message><source>This e-mails nobody</source><translation>Kimseye e-posta gitmez</translation></message>
  <message><source>This edit cannot be undone</source><translation>Bu düzenleme geri alınamaz</translation></message>
  <message><source>This is no number.</source><translation>Bu bir sayı değil.</translation></message>
  <message><source>This is not a photo</source><translation>Bu bir fotoğraf değil</translation></message>
  <message><source>This month</source><translation>Bu ay</translation></message>
  <message><source>This number above an amount</source><translation>Tutarın üzerinde bu numara</translation></message>
  <message><source>This number</source><translation>Bu numara</translation></message>
  <message><source>This order is not known</source><translation>Bu sipariş bilinmiyor</translation></message>
  <message><source>This photo ended the program that worked on it</source><translation>Bu fotoğraf, üzerinde çalışan programı sonlandırdı</translation></message>
  <message><source>This photo has colours that cannot be read</source><translation>Bu fotoğrafın renkleri okunamıyor</translation></message>
  <message><source>This photo is not in the library</source><translation>Bu fotoğraf kitaplıkta yok</translation></message>
  <message><source>This picture cannot be shown.</source><translation>Bu görsel gösterilemiyor.</translation></message>
  <message><source>This record exists already ({constraint})</source><translation>Bu kayıt zaten var ({constraint})</translation></message>
  <message><source>This run cannot be undone</source><translation>Bu çalışma geri alınamaz</translation></message>
  <message><source>This will e-mail {n} customers</source><translation>{n} müşteriye e-posta gidecek</translation></message>
  <message><source>This work has ended meanwhile</source><translation>Bu iş bu arada sona erdi</translation></message>
  <message><source>This work is not known any more</source><translation>Bu iş artık kayıtlı değil</translation></message>
  <message><source>Three real orders</source><translation>Üç gerçek sipariş</translation></message>
  <message><source>Tick all in the list</source><translation>Listedekilerin hepsini işaretle</translation></message>
  <message><source>Tick all or none</source><translation>Tümünü işaretle ya da bırak</translation></message>
  <message><source>Tick all {n}</source><translation>Hepsini işaretle ({n})</translation></message>
  <message><source>Tick none</source><translation>İşaretleri kaldır</translation></message>
  <message><source>Tick the first {n}</source><translation>İlk {n} siparişi işaretle</translation></message>
  <message><source>Tick the pictures first</source><translation>Önce görselleri işaretleyin</translation></message>
  <message><source>Tick what may go to the shop.</source><translation>Mağazaya gidebilecek satırları işaretleyin.</translation></message>
  <message><source>Tick “WEBDE_GORUNSUN” on the card first.</source><translation>Önce kartta “WEBDE_GORUNSUN” kutusunu işaretleyin.</translation></message>
  <message><source>Time it appears</source><translation>Yayın zamanı</translation></message>
  <message><source>Title on the invoice</source><translation>Faturadaki unvanı</translation></message>
  <message><source>To the kuruş, as calculated</source><translation>Kuruşu kuruşuna, hesaplandığı gibi</translation></message>
  <message><source>To</source><translation>Bitiş</translation></message>
  <message><source>Today</source><translation>Bugün</translation></message>
  <message><source>Told</source><translation>Bildirilenler</translation></message>
  <message><source>Total of the shop</source><translation>Mağaza toplamı</translation></message>
  <message><source>Total</source><translation>Toplam</translation></message>
  <message><source>Tracking address</source><translation>Takip adresi</translation></message>
  <message><source>Transparent ground</source><translation>Saydam zemin</translation></message>
  <message><source>Transparent</source><translation>Saydam</translation></message>
  <message><source>Trim empty edges</source><translation>Boş kenarları kırp</translation></message>
  <message><source>Try again; if it repeats, free some memory.</source><translation>Yeniden deneyin; yinelenirse bellek boşaltın.</translation></message>
  <message><source>Try again</source><translation>Yeniden dene</translation></message>
  <message><source>Try all that wait for the same reason</source><translation>Aynı nedenle bekleyenlerin hepsini dene</translation></message>
  <message><source>Try it again to import it all the same.</source><translation>Yine de aktarmak için yeniden deneyin.</translation></message>
  <message><source>Try it once more; if it stays so, send us the photo and the log.</source><translation>Bir kez daha deneyin; düzelmezse fotoğrafı ve günlük dosyasını bize gönderin.</translation></message>
  <message><source>Try now</source><translation>Şimdi dene</translation></message>
  <message><source>Trying again what waited for {card}</source><translation>Bu kartı bekleyenler deneniyor: {card}</translation></message>
  <message><source>Trying again writes it to Wolvox and reads it back. The customer is told nothing.</source><translation>Yeniden deneyince Wolvox’a yazılır ve geri okunur. Müşteriye bir şey gitmez.</translation></message>
  <message><source>Trying again</source><translation>Yeniden deneniyor</translation></message>
  <message><source>Turkish warnings</source><translation>Türkçe uyarılar</translation></message>
  <message><source>Turn desktop notices off</source><translation>Masaüstü bildirimlerini kapat</translation></message>
  <message><source>Turn desktop notices on</source><translation>Masaüstü bildirimlerini aç</translation></message>
  <message><source>Turn down {n} changes?</source><translation>{n} değişiklik geri çevrilsin mi?</translation></message>
  <message><source>Turn down</source><translation>Geri çevir</translation></message>
  <message><source>Turn left</source><translation>Sola döndür</translation></message>
  <message><source>Turn right</source><translation>Sağa döndür</translation></message>
  <message><source>Turned down</source><translation>Geri çevrildi</translation></message>
  <message><source>Turned upright</source><translation>Döndürüldü</translation></message>
  <message><source>Turnover today</source><translation>Bugünkü ciro</translation></message>
  <message><source>Turnover</source><translation>Ciro</translation></message>
  <message><source>Twice in Wolvox</source><translation>Wolvox’ta iki kez</translation></message>
  <message><source>Twice in the shop</source><translation>Mağazada iki kez</translation></message>
  <message><source>Two [[{section}]] entries have the same {key}: {value}</source><translation>İki [[{section}]] kaydında {key} aynı: {value}</translation></message>
  <message><source>Two barcodes in one photo</source><translation>Bir fotoğrafta iki barkod</translation></message>
  <message><source>Two couriers have the same name.</source><translation>İki kargo firmasının adı aynı.</translation></message>
  <message><source>Type it into the courier table as the courier's own invoices name it.</source><translation>Firmanın kendi faturalarındaki gibi kargo tablosuna yazın.</translation></message>
  <message><source>Type it into the courier table; Köprü knows none that is certain.</source><translation>Kargo tablosuna yazın; Köprü’nün kesin bildiği bir numara yok.</translation></message>
  <message><source>Type the code anew in Wolvox: no blanks at its ends, no two together, no &lt; &gt; \.</source><translation>Kodu Wolvox’ta yeniden yazın: başında ve sonunda boşluk, art arda iki boşluk, &lt; &gt; \ olmasın.</translation></message>
  <message><source>Undecided</source><translation>Karar bekleyen</translation></message>
  <message><source>Undo in the shop</source><translation>Mağazada geri alma</translation></message>
  <message><source>Undo last edit</source><translation>Son düzenlemeyi geri al</translation></message>
  <message><source>Undo last save</source><translation>Son kaydı geri al</translation></message>
  <message><source>Undo the last edit</source><translation>Son düzenlemeyi geri al</translation></message>
  <message><source>Undo the open run</source><translation>Açık çalışmayı geri al</translation></message>
  <message><source>Undo this run?</source><translation>Bu çalışma geri alınsın mı?</translation></message>
  <message><source>Undo</source><translation>Geri al</translation></message>
  <message><source>Unit, net</source><translation>Birim (KDV hariç)</translation></message>
  <message><source>Unit</source><translation>Birim</translation></message>
  <message><source>Units sold in pieces</source><translation>Adet olarak satılan birimler</translation></message>
  <message><source>Unknown to Wolvox</source><translation>Wolvox tanımıyor</translation></message>
  <message><source>Unlock it, then try again.</source><translation>Kilidini açın, sonra yeniden deneyin.</translation></message>
  <message><source>Unmatched</source><translation>Eşleşmedi</translation></message>
  <message><source>Unpaid</source><translation>Ödenmemiş</translation></message>
  <message><source>Unreadable</source><translation>Okunamıyor</translation></message>
  <message><source>Untick what must not go, then approve with a reason.</source><translation>Gitmemesi gerekenlerin işaretini kaldırın, sonra gerekçe yazıp onaylayın.</translation></message>
  <message><source>Unused in the shop</source><translation>Mağazada kullanılmayan</translation></message>
  <message><source>Update Köprü on this PC, then start it again. Nothing was changed.</source><translation>Bu bilgisayarda Köprü’yü güncelleyin, sonra yeniden açın. Hiçbir şey değişmedi.</translation></message>
  <message><source>Updates cannot be kept in {folder}</source><translation>Güncellemeler {folder} klasöründe saklanamıyor</translation></message>
  <message><source>Updates cannot come from {url}</source><translation>Güncellemeler {url} adresinden alınamaz</translation></message>
  <message><source>Updates</source><translation>Güncellemeler</translation></message>
  <message><source>Use a JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP file.</source><translation>JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF veya BMP dosyası kullanın.</translation></message>
  <message><source>Use for every photo</source><translation>Her fotoğrafa uygula</translation></message>
  <message><source>Use https://, or set allow_http = true if the network is your own.</source><translation>https:// kullanın ya da ağ sizinse allow_http = true yazın.</translation></message>
  <message><source>Use one of: {known}.</source><translation>Şunlardan birini kullanın: {known}.</translation></message>
  <message><source>Use only the chosen one</source><translation>Yalnız seçileni kullan</translation></message>
  <message><source>Use that one, or merge the two.</source><translation>Onu kullanın ya da ikisini birleştirin.</translation></message>
  <message><source>Use what was found</source><translation>Bulunanları kullan</translation></message>
  <message><source>Usual courier</source><translation>Her zamanki kargo</translation></message>
  <message><source>VKN</source><translation>VKN</translation></message>
  <message><source>Version {version} could not be made ready</source><translation>{version} sürümü hazırlanamadı</translation></message>
  <message><source>Version {version} does not work on this PC</source><translation>{version} sürümü bu bilgisayarda çalışmıyor</translation></message>
  <message><source>Views</source><translation>Görünümler</translation></message>
  <message><source>Visibility</source><translation>Görünürlük</translation></message>
  <message><source>Wait until the shop marks the order as paid.</source><translation>Mağaza siparişi ödendi olarak işaretleyene kadar bekleyin.</translation></message>
  <message><source>Wait until the work on {company} is finished; Köprü tries again.</source><translation>{company} üzerindeki iş bitene dek bekleyin; Köprü yeniden dener.</translation></message>
  <message><source>Wait until the work under way is done. If it stays full, raise temp_mb under [files].</source><translation>Süren iş bitene kadar bekleyin. Dolu kalırsa [files] altındaki temp_mb değerini yükseltin.</translation></message>
  <message><source>Waiting for approval</source><translation>Onay bekliyor</translation></message>
  <message><source>Waiting for you</source><translation>Sizi bekleyenler</translation></message>
  <message><source>Waiting</source><translation>Bekleyen</translation></message>
  <message><source>Waits for its turn</source><translation>Sırasını bekliyor</translation></message>
  <message><source>Waits for review</source><translation>İnceleme bekliyor</translation></message>
  <message><source>Waits for you</source><translation>Sizi bekliyor</translation></message>
  <message><source>Waits for</source><translation>Bekleme</translation></message>
  <message><source>Waits in the list, its goods are kept</source><translation>Listede bekler, ürünleri ayrılır</translation></message>
  <message><source>Waits until the first order, {order}, was approved</source><translation>İlk sipariş {order} onaylanana kadar bekliyor</translation></message>
  <message><source>Watch</source><translation>İzle</translation></message>
  <message><source>Watch a folder</source><translation>Klasör izle</translation></message>
  <message><source>Watched folders</source><translation>İzlenen klasörler</translation></message>
  <message><source>Watermark</source><translation>Filigran</translation></message>
  <message><source>Web account is kept in</source><translation>Web üyeliğinin yeri</translation></message>
  <message><source>Web address (slug)</source><translation>Web adresi (kısa ad)</translation></message>
  <message><source>Web</source><translation>Web</translation></message>
  <message><source>Weight (kg)</source><translation>Ağırlık (kg)</translation></message>
  <message><source>Weight</source><translation>Ağırlık</translation></message>
  <message><source>What Wolvox says goes to the shop now and can be undone. Your reason is kept.</source><translation>Wolvox’taki değerler şimdi mağazaya gider, geri alınabilir. Gerekçeniz saklanır.</translation></message>
  <message><source>What Wolvox says of fields that are the shop's own stands here.</source><translation>Mağazaya bırakılan alanlarda Wolvox’un yeni değeri burada durur.</translation></message>
  <message><source>What a status means decides whether its orders go to Wolvox and whether their goods are kept back. Nothing is guessed: an unknown status waits for you.</source><translation>Bir durumun anlamı, siparişlerinin Wolvox'a geçip geçmeyeceğini ve ürünlerinin ayrılıp ayrılmayacağını belirler. Hiçbir şey tahmin edilmez: bilinmeyen durum sizi bekler.</translation></message>
  <message><source>What changed</source><translation>Ne değişti</translation></message>
  <message><source>What changes: {names}. The next run only shows what it would do.</source><translation>Değişecekler: {names}. Sonraki çalışma önce yalnızca ne yapacağını gösterir.</translation></message>
  <message><source>What comes back</source><translation>Geri gelenler</translation></message>
  <message><source>What differs</source><translation>Farklı olanlar</translation></message>
  <message><source>What follows</source><translation>Sonucu</translation></message>
  <message><source>What happened last</source><translation>Son olanlar</translation></message>
  <message><source>What happened</source><translation>Akış</translation></message>
  <message><source>What has gone to the shop stays there and can be undone; the rest waits here.</source><translation>Mağazaya gidenler orada kalır ve geri alınabilir; gerisi burada bekler.</translation></message>
  <message><source>What is added or found in a watched folder today appears here.</source><translation>Bugün eklenen ya da izlenen klasörde bulunan fotoğraflar burada görünür.</translation></message>
  <message><source>What is copied there, or into a folder in it, comes in by itself.</source><translation>Buraya ya da alt klasörlerine kopyalanan her fotoğraf kendiliğinden gelir.</translation></message>
  <message><source>What is in Wolvox stays as it is.</source><translation>Wolvox’a yazılmış olanlar olduğu gibi kalır.</translation></message>
  <message><source>What is new in {version}</source><translation>{version} yenilikleri</translation></message>
  <message><source>What is new</source><translation>Yenilikler</translation></message>
  <message><source>What is the new category called?</source><translation>Yeni kategorinin adı ne olsun?</translation></message>
  <message><source>What it means</source><translation>Anlamı</translation></message>
  <message><source>What people decided to leave stands under “Decided”.</source><translation>Olduğu gibi bırakılan farklar “Karar verilmiş” altında durur.</translation></message>
  <message><source>What the frame shows</source><translation>Karede ne var</translation></message>
  <message><source>What the law wants</source><translation>Yasal zorunluluklar</translation></message>
  <message><source>What the rules find</source><translation>Kuralların bulduğu kartlar</translation></message>
  <message><source>What the shop said</source><translation>Mağazanın yanıtı</translation></message>
  <message><source>What to do</source><translation>Yapılacak</translation></message>
  <message><source>What was not sent waits on the Sync page.</source><translation>Gönderilmeyenler Eşitleme sayfasında bekliyor.</translation></message>
  <message><source>What was sent is larger than the host of {shop} allows</source><translation>Gönderilen dosya, {shop} sunucusunun izin verdiğinden büyük</translation></message>
  <message><source>What was sent</source><translation>Gönderilen</translation></message>
  <message><source>What went to the shop is undone with its run, in the list of runs.</source><translation>Mağazaya giden değer, çalışmalar listesinden o çalışmayla birlikte geri alınır.</translation></message>
  <message><source>What you changed in the mapping is lost.</source><translation>Eşlemede yaptığınız değişiklikler kaybolur.</translation></message>
  <message><source>What {status} means</source><translation>{status} ne anlama gelir</translation></message>
  <message><source>When I close Köprü</source><translation>Köprü’yü kapatınca</translation></message>
  <message><source>When it is cancelled</source><translation>İptal edilince</translation></message>
  <message><source>When it is in Wolvox</source><translation>Wolvox’a girince</translation></message>
  <message><source>When it is invoiced</source><translation>Faturalanınca</translation></message>
  <message><source>When it is shipped</source><translation>Kargoya verilince</translation></message>
  <message><source>Where Wolvox and the shop both changed a field, you decide here.</source><translation>Bir alan hem Wolvox’ta hem mağazada değiştiğinde kararı burada verirsiniz.</translation></message>
  <message><source>Where orders keep it</source><translation>Siparişte nerede duruyor</translation></message>
  <message><source>Which Wolvox card is this?</source><translation>Bu hangi Wolvox kartı?</translation></message>
  <message><source>Which amounts?</source><translation>Hangi tutarlar?</translation></message>
  <message><source>Which cards</source><translation>Hangi kartlar</translation></message>
  <message><source>Which days?</source><translation>Hangi günler?</translation></message>
  <message><source>Which product do these photos belong to?</source><translation>Bu fotoğraflar hangi ürünün?</translation></message>
  <message><source>Which product is it?</source><translation>Hangi ürünün?</translation></message>
  <message><source>White ground</source><translation>Beyaz zemin</translation></message>
  <message><source>White</source><translation>Beyaz</translation></message>
  <message><source>Who is calling?</source><translation>Arayan kim?</translation></message>
  <message><source>Who</source><translation>Kim</translation></message>
  <message><source>Whole lira</source><translation>Tam lira</translation></message>
  <message><source>Whose order is this?</source><translation>Bu sipariş kimin?</translation></message>
  <message><source>Whose word counts</source><translation>Kimin değeri geçerli</translation></message>
  <message><source>Why it waits</source><translation>Neden bekliyor</translation></message>
  <message><source>Why, and what comes next</source><translation>Neden ve sıradaki adım</translation></message>
  <message><source>Why</source><translation>Neden</translation></message>
  <message><source>Why?</source><translation>Neden?</translation></message>
  <message><source>Width (cm)</source><translation>Genişlik (cm)</translation></message>
  <message><source>Will be created</source><translation>Yeni açılacak</translation></message>
  <message><source>Windows does not tell who you are</source><translation>Windows oturum adını bildirmiyor</translation></message>
  <message><source>Without a code</source><translation>Kodsuz ürün</translation></message>
  <message><source>Without a group</source><translation>Grupsuz</translation></message>
  <message><source>Without a photo</source><translation>Fotoğrafı eksik</translation></message>
  <message><source>Without an invoice</source><translation>Faturası kesilmemiş</translation></message>
  <message><source>Without prices, in the order of the shelves.</source><translation>Fiyatsız, raf sırasıyla.</translation></message>
  <message><source>Wolvox already has a record with this key</source><translation>Wolvox’ta bu anahtarla bir kayıt zaten var</translation></message>
  <message><source>Wolvox and shop agree</source><translation>Wolvox ile mağaza eşit</translation></message>
  <message><source>Wolvox and the shop</source><translation>Wolvox ile mağaza</translation></message>
  <message><source>Wolvox answered with no cards</source><translation>Wolvox’tan hiç kart gelmedi</translation></message>
  <message><source>Wolvox cards</source><translation>Wolvox kartları</translation></message>
  <message><source>Wolvox changed the order while you looked at it</source><translation>Siz bakarken sipariş Wolvox’ta değişti</translation></message>
  <message><source>Wolvox did not keep the order as it was written</source><translation>Wolvox siparişi yazıldığı gibi saklamadı</translation></message>
  <message><source>Wolvox did not take it: {message}</source><translation>Wolvox kabul etmedi: {message}</translation></message>
  <message><source>Wolvox draft</source><translation>Wolvox taslağı</translation></message>
  <message><source>Wolvox group</source><translation>Wolvox grubu</translation></message>
  <message><source>Wolvox groups</source><translation>Wolvox grupları</translation></message>
  <message><source>Wolvox has no card that fits. Search for one, or open a new one.</source><translation>Wolvox’ta uyan cari yok. Arayın ya da yeni bir cari açın.</translation></message>
  <message><source>Wolvox has no card with the code {sku}</source><translation>Wolvox’ta {sku} kodlu kart yok</translation></message>
  <message><source>Wolvox has no card {sku}</source><translation>Wolvox’ta bu kart yok: {sku}</translation></message>
  <message><source>Wolvox has no depot {depots}</source><translation>Wolvox’ta {depots} deposu yok</translation></message>
  <message><source>Wolvox has no list that counts.</source><translation>Wolvox’ta geçerli bir liste yok.</translation></message>
  <message><source>Wolvox has no such column for it.</source><translation>Wolvox’ta bunun için böyle bir sütun yok.</translation></message>
  <message><source>Wolvox holds what the shop sold</source><translation>Wolvox’taki, mağazanın sattığıyla aynı</translation></message>
  <message><source>Wolvox is asked</source><translation>Wolvox sorgusu</translation></message>
  <message><source>Wolvox is busy</source><translation>Wolvox meşgul</translation></message>
  <message><source>Wolvox keeps this card off the web: WEBDE_GORUNSUN.</source><translation>Wolvox bu kartı webde göstermiyor: WEBDE_GORUNSUN.</translation></message>
  <message><source>Wolvox keeps {sku} off the web</source><translation>Wolvox bu kartı webde göstermiyor: {sku}</translation></message>
  <message><source>Wolvox no longer has this order.</source><translation>Wolvox’ta bu sipariş artık yok.</translation></message>
  <message><source>Wolvox no longer has this order</source><translation>Wolvox’ta bu sipariş artık yok</translation></message>
  <message><source>Wolvox owns this field: {field}</source><translation>Bu alan Wolvox’un: {field}</translation></message>
  <message><source>Wolvox owns this; change it on the card.</source><translation>Bu alan Wolvox’un; kartta değiştirin.</translation></message>
  <message><source>Wolvox refused the request</source><translation>Wolvox isteği kabul etmedi</translation></message>
  <message><source>Wolvox reserves stock for this order: change it there, so that both move.</source><translation>Wolvox bu sipariş için stok ayırmış: ikisi birlikte değişsin diye orada değiştirin.</translation></message>
  <message><source>Wolvox says it took it as number {number}, but it cannot be found there</source><translation>Wolvox siparişi {number} numarasıyla aldığını bildirdi ama orada bulunamıyor</translation></message>
  <message><source>Wolvox says: {message}</source><translation>Wolvox’un yanıtı: {message}</translation></message>
  <message><source>Wolvox shows {seen} cards, last time {last}</source><translation>Wolvox {seen} kart gösteriyor, geçen sefer {last}</translation></message>
  <message><source>Wolvox wins</source><translation>Wolvox kazanır</translation></message>
  <message><source>Wolvox → shop</source><translation>Wolvox → Mağaza</translation></message>
  <message><source>Wolvox's code of a payment kind has at most four characters.</source><translation>Ödeme türünün Wolvox kodu en çok dört karakterdir.</translation></message>
  <message><source>Wolvox's code</source><translation>Wolvox kodu</translation></message>
  <message><source>Wolvox's number generator is missing</source><translation>Wolvox’un sayı üreteci eksik</translation></message>
  <message><source>Wolvox's order is still open: Köprü can cancel it there.</source><translation>Wolvox’taki sipariş hâlâ açık: Köprü orada iptal edebilir.</translation></message>
  <message><source>Wolvox's order is still open: Köprü can change it as shown below.</source><translation>Wolvox’taki sipariş hâlâ açık: Köprü aşağıdaki gibi değiştirebilir.</translation></message>
  <message><source>Wolvox's order is to be changed by hand</source><translation>Wolvox’taki sipariş elle değiştirilecek</translation></message>
  <message><source>Wolvox's own counter</source><translation>Wolvox’un kendi sayacı</translation></message>
  <message><source>Wolvox's value goes, also over what staff edited in the shop.</source><translation>Wolvox’taki değer, mağazada elle düzenlenenin üzerine de yazılır.</translation></message>
  <message><source>Wolvox</source><translation>Wolvox</translation></message>
  <message><source>WooCommerce was not found at the address of {shop}</source><translation>{shop} adresinde WooCommerce bulunamadı</translation></message>
  <message><source>Working</source><translation>Çalışıyor</translation></message>
  <message><source>Write https:// in its url, or allow_http = true if the network is your own.</source><translation>Adresine https:// yazın ya da ağ sizinse allow_http = true yazın.</translation></message>
  <message><source>Write it as UTF-8 TOML, one line a secret: name = "value" ({variable} names it).</source><translation>UTF-8 TOML olarak yazın, her satırda bir değer: ad = "değer" ({variable} ile gösterilir).</translation></message>
  <message><source>Write it as http://192.168.1.10:3056 in sdk_url.</source><translation>sdk_url değerini http://192.168.1.10:3056 biçiminde yazın.</translation></message>
  <message><source>Write it like: KG = 0,5</source><translation>Şöyle yazın: KG = 0,5</translation></message>
  <message><source>Write name=kill, name=raise or name=hang, each with :n for the n-th passage.</source><translation>ad=kill, ad=raise ya da ad=hang yazın; :n ile n. geçiş belirtilir.</translation></message>
  <message><source>Write one (README shows it) and name it with --profile. Looked in: {places}.</source><translation>Bir tane yazın (README’de var) ve --profile ile gösterin. Bakılan yerler: {places}.</translation></message>
  <message><source>Write sdk_company and sdk_year for {company} into the profile.</source><translation>Profilde {company} için sdk_company ve sdk_year değerlerini yazın.</translation></message>
  <message><source>Write the card's name in Wolvox.</source><translation>Kartın adını Wolvox’ta yazın.</translation></message>
  <message><source>Write the depots of shop {shop} as Wolvox does: {known}.</source><translation>{shop} depolarını Wolvox’taki gibi yazın: {known}.</translation></message>
  <message><source>Write the open order's change to Wolvox</source><translation>Açık siparişteki değişikliği Wolvox’a yaz</translation></message>
  <message><source>Write the secret of the shop's webhook into its [[shops]] entry.</source><translation>Mağaza webhook'unun gizli anahtarını kendi [[shops]] bölümüne yazın.</translation></message>
  <message><source>Write to Wolvox</source><translation>Wolvox’a yaz</translation></message>
  <message><source>Write warnings and how to use it into the description, in Turkish.</source><translation>Uyarıları ve kullanımı açıklamaya Türkçe yazın.</translation></message>
  <message><source>Write {no} in the tracking address where the parcel's number goes.</source><translation>Takip adresinde kargo numarasının yerine {no} yazın.</translation></message>
  <message><source>Write {prefix}BACKEND__KEY or {prefix}SYNC__KEY, or remove it.</source><translation>{prefix}BACKEND__ANAHTAR ya da {prefix}SYNC__ANAHTAR yazın ya da kaldırın.</translation></message>
  <message><source>Writing is stopped by {by}</source><translation>Yazmayı durduran: {by}</translation></message>
  <message><source>Writing orders to Wolvox</source><translation>Siparişler Wolvox’a yazılıyor</translation></message>
  <message><source>Writing the file</source><translation>Dosya yazılıyor</translation></message>
  <message><source>Writing to Wolvox is switched off</source><translation>Wolvox’a yazma kapalı</translation></message>
  <message><source>Written to Wolvox</source><translation>Wolvox’a yazıldı</translation></message>
  <message><source>Written to the shop</source><translation>Mağazaya yazıldı</translation></message>
  <message><source>Written, but not in Wolvox</source><translation>Yazıldı, ama Wolvox’ta yok</translation></message>
  <message><source>Yesterday</source><translation>Dün</translation></message>
  <message><source>You can work on, and close this window.</source><translation>Çalışmayı sürdürebilir, bu pencereyi kapatabilirsiniz.</translation></message>
  <message><source>You decided so</source><translation>Kararınız böyle</translation></message>
  <message><source>You have {version}, the newest of this channel for this PC.</source><translation>Sizde {version} var; bu bilgisayar için bu kanalın en yenisi.</translation></message>
  <message><source>You have {version}. {size} will be downloaded while you work on.</source><translation>Sizde {version} var. Siz çalışırken {size} indirilecek.</translation></message>
  <message><source>Your accountant's rule for consumers without one applies.</source><translation>TCKN’si olmayan tüketiciler için muhasebecinizin kuralı geçerli.</translation></message>
  <message><source>Your decision is needed; it does not solve itself</source><translation>Kararınız gerekiyor, kendiliğinden çözülmez</translation></message>
  <message><source>Your decisions are kept here and can be taken back.</source><translation>Kararlarınız burada saklanır ve geri alınabilir.</translation></message>
  <message><source>Your links are kept. The page fills as soon as the shop answers.</source><translation>Eşlemeleriniz duruyor. Mağaza yanıt verince sayfa dolar.</translation></message>
  <message><source>Zoom in</source><translation>Yakınlaştır</translation></message>
  <message><source>[backend] has no postgres_url</source><translation>[backend] içinde postgres_url yok</translation></message>
  <message><source>[webhooks] has a port, but no shop has a webhook_secret</source><translation>[webhooks] için port yazılmış ama hiçbir mağazanın webhook_secret değeri yok</translation></message>
  <message><source>a guess: customer and link agree, the total does not</source><translation>tahmin: müşteri ve bağlantı uyuyor, tutar uymuyor</translation></message>
  <message><source>all</source><translation>hepsi</translation></message>
  <message><source>always for these products</source><translation>bu ürünlerde hep böyle</translation></message>
  <message><source>always for this field</source><translation>bu alanda hep böyle</translation></message>
  <message><source>approved by a person</source><translation>bir kişi onayladı</translation></message>
  <message><source>approved changes of {n} products are on their way</source><translation>{n} ürünün onaylı değişiklikleri yolda</translation></message>
  <message><source>at least {n} of 100</source><translation>100 üzerinden en az {n}</translation></message>
  <message><source>close</source><translation>kapat</translation></message>
  <message><source>cod</source><translation>Kapıda ödeme</translation></message>
  <message><source>computed: depots − reserved − orders − safety</source><translation>hesaplanır: depo − ayrılan − sipariş − emniyet</translation></message>
  <message><source>counting</source><translation>sayılıyor</translation></message>
  <message><source>differences</source><translation>fark</translation></message>
  <message><source>discount from dated lists</source><translation>indirim tarihli listelerden</translation></message>
  <message><source>discount from price {n}</source><translation>indirim {n}. fiyattan</translation></message>
  <message><source>discount</source><translation>İndirim</translation></message>
  <message><source>does not answer</source><translation>yanıt vermiyor</translation></message>
  <message><source>e-mail</source><translation>e-posta</translation></message>
  <message><source>ending in ,90</source><translation>sonu ,90</translation></message>
  <message><source>ending in ,99</source><translation>sonu ,99</translation></message>
  <message><source>equal</source><translation>eşit</translation></message>
  <message><source>every product</source><translation>tüm ürünler</translation></message>
  <message><source>every {n} s</source><translation>{n} sn’de bir</translation></message>
  <message><source>external</source><translation>harici</translation></message>
  <message><source>fee</source><translation>Ek ücret</translation></message>
  <message><source>figures</source><translation>rakam</translation></message>
  <message><source>from {start} to {end}</source><translation>{start} – {end} arası</translation></message>
  <message><source>from {start}</source><translation>{start} tarihinden itibaren</translation></message>
  <message><source>gift</source><translation>Hediye paketi</translation></message>
  <message><source>grouped</source><translation>gruplandırılmış</translation></message>
  <message><source>high</source><translation>yüksek</translation></message>
  <message><source>instalment</source><translation>Vade farkı</translation></message>
  <message><source>just this once</source><translation>yalnız bu kez</translation></message>
  <message><source>last answer {age} ago</source><translation>son yanıt {age} önce</translation></message>
  <message><source>late</source><translation>gecikiyor</translation></message>
  <message><source>left out</source><translation>işaretsiz</translation></message>
  <message><source>look</source><translation>bakın</translation></message>
  <message><source>loss is seen</source><translation>kayıp görünür</translation></message>
  <message><source>member code</source><translation>üye kodu</translation></message>
  <message><source>name and address</source><translation>ad ve adres</translation></message>
  <message><source>nearly the same spelling</source><translation>yazımı çok yakın</translation></message>
  <message><source>no answer came</source><translation>yanıt gelmedi</translation></message>
  <message><source>no answer for {time}</source><translation>{time} süredir yanıt yok</translation></message>
  <message><source>no depot</source><translation>depo yok</translation></message>
  <message><source>no loss seen</source><translation>kayıp görünmez</translation></message>
  <message><source>no money at risk</source><translation>risk yok</translation></message>
  <message><source>no photo yet</source><translation>henüz fotoğrafı yok</translation></message>
  <message><source>no price</source><translation>fiyat yok</translation></message>
  <message><source>no progress for {time}</source><translation>{time} süredir ilerleme yok</translation></message>
  <message><source>no rate</source><translation>kur yok</translation></message>
  <message><source>none is late</source><translation>geciken yok</translation></message>
  <message><source>none yet</source><translation>henüz yok</translation></message>
  <message><source>not asked yet</source><translation>henüz sorulmadı</translation></message>
  <message><source>not managed</source><translation>yönetilmiyor</translation></message>
  <message><source>not measured</source><translation>ölçülmedi</translation></message>
  <message><source>nothing differs</source><translation>fark yok</translation></message>
  <message><source>nothing to do</source><translation>yapılacak iş yok</translation></message>
  <message><source>number of lines</source><translation>satır sayısı</translation></message>
  <message><source>of 100; from 90 no loss is seen</source><translation>100 üzerinden; 90’da kayıp görünmez</translation></message>
  <message><source>open</source><translation>aç</translation></message>
  <message><source>orders</source><translation>sipariş</translation></message>
  <message><source>over {n} days</source><translation>{n} günden uzun</translation></message>
  <message><source>over {n} h</source><translation>{n} saatten uzun</translation></message>
  <message><source>phone</source><translation>telefon</translation></message>
  <message><source>photo {n} of {total}</source><translation>{n}. fotoğraf, {total} içinden</translation></message>
  <message><source>photos are made anew from their originals</source><translation>fotoğraflar asıllarından yeniden üretilir</translation></message>
  <message><source>price {n}</source><translation>{n}. fiyat</translation></message>
  <message><source>product</source><translation>Ürün</translation></message>
  <message><source>products</source><translation>ürün</translation></message>
  <message><source>read {age} ago</source><translation>{age} önce okundu</translation></message>
  <message><source>readiness {n} of 100</source><translation>hazırlık 100 üzerinden {n}</translation></message>
  <message><source>refused {n} times</source><translation>{n} kez reddedildi</translation></message>
  <message><source>rounding</source><translation>Yuvarlama</translation></message>
  <message><source>sec a page</source><translation>sn, sayfa başına</translation></message>
  <message><source>shipping</source><translation>Kargo</translation></message>
  <message><source>simple</source><translation>basit</translation></message>
  <message><source>some words in common</source><translation>ortak sözcükler var</translation></message>
  <message><source>somebody else</source><translation>başkası</translation></message>
  <message><source>staff (shop)</source><translation>personel (mağaza)</translation></message>
  <message><source>stock {n}</source><translation>stok {n}</translation></message>
  <message><source>target {n}</source><translation>hedef {n}</translation></message>
  <message><source>tax number</source><translation>vergi numarası</translation></message>
  <message><source>the answer cannot be read</source><translation>yanıt okunamadı</translation></message>
  <message><source>the answer could not be decoded</source><translation>yanıt çözülemedi</translation></message>
  <message><source>the answer does not fit the batch</source><translation>yanıt gönderilenlerle uyuşmuyor</translation></message>
  <message><source>the same but for the ending</source><translation>yalnızca ek farklı</translation></message>
  <message><source>the same name</source><translation>ad aynı</translation></message>
  <message><source>the same picture</source><translation>aynı resim</translation></message>
  <message><source>the same words in another order</source><translation>aynı sözcükler, başka sırada</translation></message>
  <message><source>the same words on other levels</source><translation>aynı sözcükler, başka düzeylerde</translation></message>
  <message><source>the top level</source><translation>en üst düzey</translation></message>
  <message><source>ticked</source><translation>işaretli</translation></message>
  <message><source>to the kuruş</source><translation>kuruşu kuruşuna</translation></message>
  <message><source>total</source><translation>Toplam</translation></message>
  <message><source>totals, bases and KDV per rate</source><translation>toplam, matrah ve oran başına KDV</translation></message>
  <message><source>unknown since when</source><translation>zamanı bilinmiyor</translation></message>
  <message><source>until {end}</source><translation>{end} tarihine kadar</translation></message>
  <message><source>variable</source><translation>varyasyonlu</translation></message>
  <message><source>variation</source><translation>varyasyon</translation></message>
  <message><source>walk</source><translation>gez</translation></message>
  <message><source>was {size}</source><translation>{size} idi</translation></message>
  <message><source>was {time}</source><translation>{time} idi</translation></message>
  <message><source>whole lira</source><translation>tam lira</translation></message>
  <message><source>without KDV</source><translation>KDV hariç</translation></message>
  <message><source>yesterday</source><translation>dün</translation></message>
  <message><source>{age} ago</source><translation>{age} önce</translation></message>
  <message><source>{amount} apart</source><translation>fark {amount}</translation></message>
  <message><source>{amount} was refunded before the order reached Wolvox</source><translation>Sipariş Wolvox’a ulaşmadan {amount} iade edildi</translation></message>
  <message><source>{by} cancelled the run</source><translation>Çalışmayı {by} iptal etti</translation></message>
  <message><source>{by} saved the mapping meanwhile</source><translation>Eşlemeyi bu arada {by} kaydetti</translation></message>
  <message><source>{card} is no longer meant</source><translation>Kart seçimi kaldırıldı: {card}</translation></message>
  <message><source>{count} cards have this code</source><translation>Bu kod {count} kartta var</translation></message>
  <message><source>{done} of {total}</source><translation>{done} / {total}</translation></message>
  <message><source>{field} does not fit into Wolvox ({limit} characters)</source><translation>{field} Wolvox’a sığmıyor ({limit} karakter)</translation></message>
  <message><source>{file} cannot be a category's picture</source><translation>{file} kategori resmi olamaz</translation></message>
  <message><source>{file} cannot be read</source><translation>{file} okunamıyor</translation></message>
  <message><source>{file} has an unknown key: {key}</source><translation>{file} içinde bilinmeyen anahtar: {key}</translation></message>
  <message><source>{file} is no valid TOML</source><translation>{file} geçerli bir TOML değil</translation></message>
  <message><source>{file} is still being copied</source><translation>{file} hâlâ kopyalanıyor</translation></message>
  <message><source>{file}: {key} is not right</source><translation>{file}: {key} doğru değil</translation></message>
  <message><source>{first}, and {n} more files</source><translation>{first}, {n} dosya daha</translation></message>
  <message><source>{found} / {all} file names find their card; {rest} files go to the unmatched</source><translation>{found} / {all} dosya adı kartını buluyor; {rest} dosya eşleşmeyenlere gider</translation></message>
  <message><source>{generator} does not exist: let Wolvox save one such record, then try again.</source><translation>{generator} yok: Wolvox’ta böyle bir kayıt kaydedin, sonra yeniden deneyin.</translation></message>
  <message><source>{lost} of {checked} stored files are not in {place}</source><translation>Saklanan {checked} dosyanın {lost} tanesi {place} içinde yok</translation></message>
  <message><source>{moment}: shop {shop}, here {inbox}, Wolvox {wolvox} orders; {held} held</source><translation>{moment}: mağaza {shop}, burada {inbox}, Wolvox {wolvox} sipariş; {held} bekletiliyor</translation></message>
  <message><source>{moment}: {cards} cards beside {products} products, {seconds} s</source><translation>{moment} · {cards} kart, {products} ürün · {seconds} sn</translation></message>
  <message><source>{money} at risk</source><translation>{money} riskte</translation></message>
  <message><source>{money} with KDV</source><translation>KDV dahil {money}</translation></message>
  <message><source>{name} cannot stand below itself</source><translation>{name} kendisinin altında yer alamaz</translation></message>
  <message><source>{name} does not answer</source><translation>{name} yanıt vermiyor</translation></message>
  <message><source>{name} stands below the one that would go</source><translation>{name}, silinecek kategorinin altında</translation></message>
  <message><source>{name} was changed by somebody else since</source><translation>{name} o zamandan beri başka biri tarafından değiştirilmiş</translation></message>
  <message><source>{name}: spread over the goods</source><translation>{name}: ürünlere dağıtıldı</translation></message>
  <message><source>{no} is the parcel's number.</source><translation>{no} kargo numarasıdır.</translation></message>
  <message><source>{n} a second</source><translation>saniyede {n}</translation></message>
  <message><source>{n} are 6 days old or older</source><translation>{n} siparişte 6. gün geldi</translation></message>
  <message><source>{n} being written or looked up</source><translation>{n} sipariş yazılıyor ya da aranıyor</translation></message>
  <message><source>{n} cancelled or returned orders are left out</source><translation>İptal ya da iade edilen {n} sipariş dışarıda bırakıldı</translation></message>
  <message><source>{n} cards cannot go to the shop</source><translation>{n} kart mağazaya gidemiyor</translation></message>
  <message><source>{n} cards</source><translation>{n} kart</translation></message>
  <message><source>{n} changed fields are lost.</source><translation>{n} alandaki değişiklik kaybolur.</translation></message>
  <message><source>{n} changes wait for approval</source><translation>{n} değişiklik onay bekliyor</translation></message>
  <message><source>{n} computers</source><translation>{n} bilgisayar</translation></message>
  <message><source>{n} created</source><translation>{n} yeni</translation></message>
  <message><source>{n} days after the import</source><translation>Aktarımdan {n} gün sonra</translation></message>
  <message><source>{n} days</source><translation>{n} gün</translation></message>
  <message><source>{n} differ or wait</source><translation>{n} farklı ya da bekliyor</translation></message>
  <message><source>{n} differences in the daily proof</source><translation>Günlük kanıtta {n} fark</translation></message>
  <message><source>{n} differences</source><translation>{n} fark</translation></message>
  <message><source>{n} failed</source><translation>{n} başarısız</translation></message>
  <message><source>{n} found</source><translation>{n} sonuç</translation></message>
  <message><source>{n} groups · {m} categories</source><translation>{n} grup · {m} kategori</translation></message>
  <message><source>{n} h</source><translation>{n} sa</translation></message>
  <message><source>{n} held</source><translation>{n} tutuldu</translation></message>
  <message><source>{n} imported</source><translation>{n} aktarıldı</translation></message>
  <message><source>{n} in 14 days</source><translation>14 günde {n}</translation></message>
  <message><source>{n} in Wolvox already</source><translation>{n} sipariş zaten Wolvox’ta</translation></message>
  <message><source>{n} in Wolvox</source><translation>{n} sipariş Wolvox’ta</translation></message>
  <message><source>{n} in stock</source><translation>Stok {n}</translation></message>
  <message><source>{n} invoices name this order: look at them in Wolvox</source><translation>{n} fatura bu siparişi gösteriyor: Wolvox’ta bakın</translation></message>
  <message><source>{n} kept back</source><translation>{n} ayrılır</translation></message>
  <message><source>{n} left out, stopped</source><translation>{n} sipariş denenmeden durduruldu</translation></message>
  <message><source>{n} lines wait</source><translation>{n} satır bekliyor</translation></message>
  <message><source>{n} lines, KDV added</source><translation>{n} satır, KDV hariç</translation></message>
  <message><source>{n} lines, KDV included</source><translation>{n} satır, KDV dahil</translation></message>
  <message><source>{n} lines</source><translation>{n} satır</translation></message>
  <message><source>{n} min left</source><translation>{n} dk kaldı</translation></message>
  <message><source>{n} min</source><translation>{n} dk</translation></message>
  <message><source>{n} missing</source><translation>{n} eksik</translation></message>
  <message><source>{n} more products are held.</source><translation>{n} ürün daha bekletilir.</translation></message>
  <message><source>{n} more to read</source><translation>{n} ileti daha var</translation></message>
  <message><source>{n} more wait for the same: try all of them</source><translation>Aynı nedenle bekleyen {n} sipariş daha: hepsini dene</translation></message>
  <message><source>{n} more wait</source><translation>{n} iş daha sırada</translation></message>
  <message><source>{n} new orders</source><translation>{n} yeni sipariş</translation></message>
  <message><source>{n} no longer there</source><translation>{n} sipariş artık yok</translation></message>
  <message><source>{n} not rejected</source><translation>{n} sipariş reddedilmemiş</translation></message>
  <message><source>{n} not set aside</source><translation>{n} sipariş bekletilmiyor</translation></message>
  <message><source>{n} not tried</source><translation>{n} sipariş denenmedi</translation></message>
  <message><source>{n} of 64 marks differ</source><translation>64 işaretten {n} tanesi farklı</translation></message>
  <message><source>{n} of what the law wants is missing</source><translation>Yasanın istediklerinden {n} eksik var</translation></message>
  <message><source>{n} of {all} orders</source><translation>{all} siparişin {n} tanesinde</translation></message>
  <message><source>{n} of {limit} s</source><translation>{n} / {limit} sn</translation></message>
  <message><source>{n} of {total} cards are no longer in Wolvox ({share}; the limit is {limit}).</source><translation>{total} karttan {n} tanesi artık Wolvox’ta yok ({share}; sınır {limit}).</translation></message>
  <message><source>{n} of {total} products would be sold out ({share}; the limit is {limit}).</source><translation>{total} üründen {n} tanesi tükenmiş görünecek ({share}; sınır {limit}).</translation></message>
  <message><source>{n} of {total} products would leave the shelf ({share}; the limit is {limit}).</source><translation>{total} üründen {n} tanesi raftan kalkacak ({share}; sınır {limit}).</translation></message>
  <message><source>{n} of {total} ticked</source><translation>{total} satırdan {n} işaretli</translation></message>
  <message><source>{n} of {total}</source><translation>{n} / {total}</translation></message>
  <message><source>{n} orders are held</source><translation>{n} sipariş tutuldu</translation></message>
  <message><source>{n} orders cannot be read and are left out</source><translation>{n} sipariş okunamıyor, dışarıda bırakıldı</translation></message>
  <message><source>{n} orders ticked</source><translation>{n} sipariş işaretli</translation></message>
  <message><source>{n} orders will be told something.</source><translation>{n} sipariş için mağazaya bildirim yapılacak.</translation></message>
  <message><source>{n} orders</source><translation>{n} sipariş</translation></message>
  <message><source>{n} packing slips</source><translation>{n} sevk fişi</translation></message>
  <message><source>{n} photos added</source><translation>{n} fotoğraf eklendi</translation></message>
  <message><source>{n} photos chosen</source><translation>{n} fotoğraf seçili</translation></message>
  <message><source>{n} photos have their product</source><translation>{n} fotoğrafın ürünü belirlendi</translation></message>
  <message><source>{n} photos of {cards} products</source><translation>{cards} ürünün {n} fotoğrafı</translation></message>
  <message><source>{n} photos that look alike</source><translation>Birbirine benzeyen {n} fotoğraf</translation></message>
  <message><source>{n} photos were added to the gallery</source><translation>{n} fotoğraf galeriye eklendi</translation></message>
  <message><source>{n} photos were put aside</source><translation>{n} fotoğraf kenara kondu</translation></message>
  <message><source>{n} photos</source><translation>{n} fotoğraf</translation></message>
  <message><source>{n} pictures deleted from the shop</source><translation>Mağazadan {n} görsel silindi</translation></message>
  <message><source>{n} pictures, {size}</source><translation>{n} görsel, {size}</translation></message>
  <message><source>{n} pictures</source><translation>{n} görsel</translation></message>
  <message><source>{n} pieces</source><translation>{n} adet</translation></message>
  <message><source>{n} prices fall by more than {drop} or rise by more than {rise}.</source><translation>{n} fiyat {drop} üzerinde düşüyor ya da {rise} üzerinde artıyor.</translation></message>
  <message><source>{n} products are new.</source><translation>{n} ürün eklenir.</translation></message>
  <message><source>{n} products are not published in this shop.</source><translation>{n} ürün bu mağazada yayımlanmıyor.</translation></message>
  <message><source>{n} products do not leave the category {name}</source><translation>{n} ürün {name} kategorisinden çıkmıyor</translation></message>
  <message><source>{n} products get no category from Köprü.</source><translation>{n} ürüne Köprü kategori vermiyor.</translation></message>
  <message><source>{n} products go to a category of this name, made with the next sync.</source><translation>{n} ürün, bir sonraki eşitlemede bu adla açılacak kategoriye girer.</translation></message>
  <message><source>{n} products go to {path}.</source><translation>{n} ürünün kategorisi: {path}.</translation></message>
  <message><source>{n} products leave the shelf.</source><translation>{n} ürün raftan kalkar.</translation></message>
  <message><source>{n} products of the shop read</source><translation>Mağazadan {n} ürün okundu</translation></message>
  <message><source>{n} products</source><translation>{n} ürün</translation></message>
  <message><source>{n} published products and what stands below it go to {path}. Then the empty category is deleted; its page's address ends. It can be undone for 30 days.</source><translation>Yayındaki {n} ürün ve altındaki kategoriler şuraya geçer: {path}. Ardından boşalan kategori silinir, sayfasının adresi kapanır. 30 gün boyunca geri alınabilir.</translation></message>
  <message><source>{n} published products stand in it and below it, {own} of them in itself.</source><translation>Kendisinde ve altında yayında {n} ürün var; bunların {own} tanesi doğrudan kendisinde.</translation></message>
  <message><source>{n} published products stand in it.</source><translation>İçinde yayında {n} ürün var.</translation></message>
  <message><source>{n} px</source><translation>{n} px</translation></message>
  <message><source>{n} records</source><translation>{n} kayıt</translation></message>
  <message><source>{n} rejected</source><translation>{n} sipariş reddedildi</translation></message>
  <message><source>{n} released</source><translation>{n} siparişin beklemesi kaldırıldı</translation></message>
  <message><source>{n} run low</source><translation>{n} ürün azalıyor</translation></message>
  <message><source>{n} runs</source><translation>{n} çalışma</translation></message>
  <message><source>{n} s left</source><translation>{n} sn kaldı</translation></message>
  <message><source>{n} s</source><translation>{n} sn</translation></message>
  <message><source>{n} sec</source><translation>{n} sn</translation></message>
  <message><source>{n} set aside already</source><translation>{n} sipariş zaten bekletiliyor</translation></message>
  <message><source>{n} set aside</source><translation>{n} sipariş bekletiliyor</translation></message>
  <message><source>{n} stand in Wolvox</source><translation>{n} sipariş Wolvox’ta duruyor</translation></message>
  <message><source>{n} still held</source><translation>{n} sipariş hâlâ tutuluyor</translation></message>
  <message><source>{n} stored photos are not whole</source><translation>Saklanan {n} fotoğraf bozuk ya da kayıp</translation></message>
  <message><source>{n} taken back, to be tried again</source><translation>{n} sipariş geri alındı, yeniden denenecek</translation></message>
  <message><source>{n} taken off</source><translation>{n} kaldırıldı</translation></message>
  <message><source>{n} unknown order statuses</source><translation>{n} bilinmeyen durum</translation></message>
  <message><source>{n} updated</source><translation>{n} güncellendi</translation></message>
  <message><source>{n} wait</source><translation>{n} bekliyor</translation></message>
  <message><source>{n}, {m} sell out</source><translation>{n}, {m} tükenir</translation></message>
  <message><source>{pieces} pieces, {lines} lines</source><translation>{pieces} adet, {lines} kalem</translation></message>
  <message><source>{port} is no port</source><translation>{port} bir port değil</translation></message>
  <message><source>{problem}.</source><translation>{problem}.</translation></message>
  <message><source>{record} is open in Wolvox</source><translation>{record} kartı Wolvox’ta açık</translation></message>
  <message><source>{sale} instead of {price}</source><translation>{price} yerine {sale}</translation></message>
  <message><source>{size} become free. Each is checked once more before it goes; Köprü keeps a copy, for WordPress keeps none.</source><translation>{size} boşalır. Her biri silinmeden önce bir kez daha denetlenir; WordPress’te çöp kutusu olmadığından kopyasını Köprü saklar.</translation></message>
  <message><source>{size} saved</source><translation>{size} kazanıldı</translation></message>
  <message><source>{value} has no card of its own</source><translation>{value} için ayrı bir kart yok</translation></message>
  <message><source>{variable} cannot be used: {entry}</source><translation>{variable} kullanılamıyor: {entry}</translation></message>
  <message><source>{what}: those since the start date go at the next import.</source><translation>{what}: başlangıç tarihinden sonrakiler bir sonraki aktarımda geçer.</translation></message>
  <message><source>{who} changed the order in Wolvox since Köprü wrote it: change it there.</source><translation>{who}, Köprü yazdıktan sonra siparişi Wolvox’ta değiştirmiş: orada değiştirin.</translation></message>
  <message><source>{who} has the order open in Wolvox: try again when it is closed.</source><translation>{who} siparişi Wolvox’ta açık tutuyor: kapanınca yeniden deneyin.</translation></message>
  <message><source>{words}. Proposed: {meaning}</source><translation>{words}. Öneri: {meaning}</translation></message>
  <message><source>{w} × {h} px</source><translation>{w} × {h} px</translation></message>
  <message><source>{w} × {h} · {size}</source><translation>{w} × {h} · {size}</translation></message>
  <message><source>İl</source><translation>İl</translation></message>
  <message><source>İlçe</source><translation>İlçe</translation></message>
  <message><source>“Sync now” reads both banks and shows what changed.</source><translation>“Şimdi eşitle” iki yakayı okur ve değişeni gösterir.</translation></message>
  <message><source>“Sync now” reads the cards of Wolvox; they appear here with their state.</source><translation>“Şimdi eşitle” Wolvox kartlarını okur; kartlar durumlarıyla burada görünür.</translation></message>
  <message><source>“{value}” is no number such as 1,5</source><translation>“{value}” bir sayı değil; örnek: 1,5</translation></message>
  <message><source>− open web orders: {n}</source><translation>− açık web siparişleri: {n}</translation></message>
  <message><source>− reserved in Wolvox: {n}</source><translation>− Wolvox’ta ayrılan: {n}</translation></message>
  <message><source>− safety stock: {n}</source><translation>− emniyet stoku: {n}</translation></message>
</context>
</TS>
